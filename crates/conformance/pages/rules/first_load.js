// A host that meets a widget for the first time. It must not know what became of an earlier load.
import { expect, expectError, expectForm, told, Untried } from "../grading.js";
import { after, base64, hash } from "../wire.js";

/** A suggestion in form; about nothing that any collector knows. */
const SUGGESTION = {
  schemaVersion: 1,
  id: "0199b0f0-7c00-7000-8000-00000000c0de",
  product: { id: "conformance", version: "1.0.0", hash: "sha256-47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU" },
  design: { schemaVersion: 1, configuration: {}, annotations: [] },
};

const DRAFT = { schemaVersion: 1, product: SUGGESTION.product, design: SUGGESTION.design, "x/note": "kept by the conformance kit" };

/** A PNG of one pixel. */
const PIXEL = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="),
  (byte) => byte.charCodeAt(0),
);

export const first = [
  ["host/connect", "A hello is answered by `connect` with its nonce and one port, from the page that holds the frame.", async (kit) => {
    await kit.connected();
    const { data } = kit.connects.all[0];
    expect(data.codraft === 1 && told(Object.keys(data).sort()) === told(["codraft", "nonce", "t"]), `connect says ${told(data)}`);
  }],
  ["host/initialize", "On the port, `initialize` comes first, by itself, with protocol, capabilities, context and a product.", async (kit) => {
    const peer = await kit.connected();
    const asked = await peer.called("initialize");
    expect(asked, "nothing came within ten seconds");
    kit.begun = asked;
    kit.notes.capabilities = asked.params?.capabilities;
    await after(500);
    const others = peer.heard.all.filter(({ message }) => message?.method !== "initialize" && message?.method !== "ping");
    expect(others.length === 0, () => `before the answer came ${told(others[0].message)}`);
    const { protocol, capabilities, context, product, productUrl } = asked.params ?? {};
    expect(asked.jsonrpc === "2.0" && asked.id !== undefined, `it is ${told(asked)}`);
    expect(Number.isInteger(protocol?.min) && protocol.min <= 1 && protocol.max >= 1, `protocol is ${told(protocol)}`);
    expect(capabilities && typeof capabilities === "object", `capabilities are ${told(capabilities)}`);
    expect(context === undefined || typeof context === "object", `context is ${told(context)}`);
    expect(product || productUrl, "no product is named");
  }],
  ["host/initialized", "`initialized` is told once the answer arrived.", async (kit) => {
    const peer = await kit.working();
    const from = peer.heard.all.length;
    peer.post({ jsonrpc: "2.0", id: kit.begun.id, result: kit.answer() });
    expect(await peer.called("initialized", 5_000, from), "it was not told within five seconds");
  }],
  ["host/nonce-once", "A nonce is answered once, and a hello that makes no sense never.", async (kit) => {
    const before = kit.connects.all.length;
    kit.hello();
    kit.hello();
    for (const odd of [{ nonce: 7 }, { nonce: "" }, { nonce: null }, { t: "hi" }, { codraft: 2, nonce: crypto.randomUUID() }]) kit.hello(odd);
    for (const noise of [null, "hello", [], { t: "hello" }]) parent.postMessage(noise, "*");
    await after(2_000);
    expect(kit.connects.all.length === before, () => `it answered ${told(kit.connects.all.at(-1).data)}`);
  }],
  ["host/source", "A hello from another window than the frame's is not answered, though it comes from the widget's origin.", async (kit) => {
    const nonce = crypto.randomUUID();
    const frame = document.createElement("iframe");
    frame.title = "a frame within the widget";
    frame.src = `/kit/within.html#${nonce}`;
    document.body.append(frame);
    expect(await kit.within.first(({ kit }) => kit === "greeted", 10_000), "the frame within did not load");
    await after(2_000);
    frame.remove();
    const answered = kit.within.all.find(({ kit }) => kit === "answered");
    expect(!answered, () => `it answered the other window with ${told(answered.said)}`);
    expect(kit.connects.all.every(({ data }) => data.nonce !== nonce), "it answered the frame's window");
  }],
  ["host/method", "A request that is not known is refused.", async (kit) => {
    const peer = await kit.working();
    for (const method of ["design/get", "x/dance", "toString", "__proto__"]) expectError(await peer.ask(method), -32601, "METHOD_NOT_FOUND");
  }],
  ["host/ignored", "Notifications that are not known, and what is no message, are ignored.", async (kit) => {
    const peer = await kit.working();
    const before = peer.heard.all.length;
    peer.tell("x/hello", { a: 1 });
    peer.tell("nobody/knows");
    for (const noise of [null, 1, "", "text", [], {}, { jsonrpc: "2.0" }, { jsonrpc: "2.0", id: "nobody's", result: {} }, new Map(), undefined]) peer.post(noise);
    await after(500);
    const answers = peer.heard.all.slice(before).filter(({ message }) => message?.id !== undefined && message?.id !== null && !message.method);
    expect(answers.length === 0, () => `it answered ${told(answers[0].message)}`);
    expectError(await peer.ask("x/still-there"), -32601, "METHOD_NOT_FOUND");
  }],
  ["host/drafts", "A host that says it keeps drafts keeps them, and hands them back.", async (kit) => {
    if (!kit.notes.capabilities?.drafts) throw new Untried("its capabilities do not name drafts");
    const peer = await kit.working();
    const saved = await peer.ask("draft/save", { draft: DRAFT });
    expect(saved?.result || saved?.error?.code === 1011, `draft/save answered ${told(saved)}`);
    const loaded = await peer.ask("draft/load");
    expect(told(loaded?.result?.draft) === told(DRAFT), `draft/load answered ${told(loaded)}`);
    kit.notes.kept = true;
  }],
  ["host/images", "A host that says it takes images takes them, and refuses what is none.", async (kit) => {
    if (!kit.notes.capabilities?.images) throw new Untried("its capabilities do not name images");
    const peer = await kit.working();
    for (const size of [PIXEL.length, 614_400]) {
      const bytes = new Uint8Array(size);
      bytes.set(PIXEL);
      const image = { hash: await hash(bytes), mediaType: "image/png", width: 1, height: 1 };
      const answer = await peer.ask("image/save", { image, data: base64(bytes) }, 30_000);
      expect(answer?.result, `an image of ${size} bytes was answered with ${told(answer)}`);
    }
    const answer = await peer.ask("image/save", { image: { hash: "no hash", mediaType: "text/html" }, data: "!" }, 30_000);
    expect(answer?.error, `what is no image was answered with ${told(answer)}`);
  }],
  ["host/params", "What is no suggestion is refused.", async (kit) => {
    const answer = await (await kit.working()).ask("suggestion/create", {}, 40_000);
    expect(answer?.error, `it answered ${told(answer)}`);
  }],
  ["host/suggestion", "A suggestion is answered by a receipt or by null, or refused with 1009, a reason, and whether to try again.", async (kit) => {
    const answer = await suggest(await kit.working());
    expect(answer, "no answer within 40 seconds");
    kit.notes.answer = told(answer.result ?? answer.error?.data);
    if (answer.result) {
      const { receipt } = answer.result;
      expect(receipt === null || (typeof receipt?.id === "string" && typeof receipt.code === "string"), `it answered ${told(answer.result)}`);
    } else {
      expectError(answer, 1009, "SUGGESTION_REFUSED");
      const { reason, retryable, from } = answer.error.data;
      expect(typeof reason === "string" && typeof retryable === "boolean" && ["page", "collector", "network"].includes(from), `data is ${told(answer.error.data)}`);
    }
  }],
  ["host/idempotent", "The same suggestion under the same key gets the same answer.", async (kit) => {
    const peer = await kit.working();
    const answer = await suggest(peer);
    if (answer?.error?.data?.retryable) throw new Untried("it was refused for now, and may be taken later");
    expect(told(answer?.result ?? answer?.error?.data) === kit.notes.answer, `it answered ${told(answer)} after ${kit.notes.answer}`);
  }],
  ["host/doubled", "A request with an id that waits for its answer already is ignored.", async (kit) => {
    const peer = await kit.working();
    const suggestion = { ...SUGGESTION, id: crypto.randomUUID() };
    const answers = await peer.askTwice("suggestion/create", { idempotencyKey: suggestion.id, suggestion }, "x/between", 40_000);
    if (answers === undefined) throw new Untried("it answers a suggestion at once");
    expect(answers === 1, `${answers} answers have the same id`);
  }],
  ["host/cancel", "A request that was given up is answered with -32800, unless its answer was on the way.", async (kit) => {
    const peer = await kit.working();
    const asking = peer.ask("suggestion/create", { idempotencyKey: SUGGESTION.id, suggestion: SUGGESTION }, 40_000, "given-up");
    peer.tell("$/cancelRequest", { id: "given-up" });
    const answer = await asking;
    expect(answer, "no answer at all");
    if (answer.error && answer.error.code !== 1009) expectError(answer, -32800, "CANCELLED");
  }],
  ["host/many", "Each of many requests is answered; those beyond 32 may be refused with 1010.", async (kit) => {
    const peer = await kit.working();
    const answers = await Promise.all(Array.from({ length: 60 }, () => peer.ask("draft/load", {}, 5_000)));
    for (const answer of answers) {
      expect(answer, "one was not answered");
      if (answer.error?.code === 1010) expect(answer.error.data?.retryAfterMs > 0, `data is ${told(answer.error.data)}`);
    }
  }],
  ["host/too-large", "A message beyond the limit of bytes or of nesting does no harm.", async (kit) => {
    const peer = await kit.working();
    await peer.ask("draft/save", { draft: { ...DRAFT, pad: "x".repeat(1_100_000) } });
    let deep = 1;
    for (let level = 0; level < 2_000; level += 1) deep = [deep];
    await peer.ask("draft/save", { draft: { ...DRAFT, deep } });
    if (kit.notes.kept) await peer.ask("draft/save", { draft: DRAFT });
    expectError(await peer.ask("x/still-there"), -32601, "METHOD_NOT_FOUND");
  }],
  ["host/told", "What a widget tells is taken with members that are not known, and a storm of heights does no harm.", async (kit) => {
    const peer = await kit.working();
    peer.tell("design/changed", { revision: 2, by: "customer", summary: { annotations: 0, points: 0, price: { currency: "EUR", total: 0 } }, later: true });
    peer.tell("step/changed", { step: "all", later: true });
    for (let turn = 0; turn < 200; turn += 1) peer.tell("view/resized", { height: turn % 2 ? 400 : 4_000 });
    for (const height of [-1, 1e12, null, "tall"]) peer.tell("view/resized", { height });
    peer.tell("focus/left", { direction: "sideways" });
    expectError(await peer.ask("x/still-there"), -32601, "METHOD_NOT_FOUND");
    const before = innerHeight;
    await after(1_000);
    expect(innerHeight < 20_000 && Math.abs(innerHeight - before) < 2, `the frame is ${innerHeight} px high now, and was ${before}`);
  }],
  ["host/form", "All that it posts is JSON-RPC 2.0, as objects or as their text, and `params` are objects.", async (kit) => {
    const { heard } = await kit.working();
    expectForm(heard.all.map(({ message }) => ({ message: typeof message === "string" ? JSON.parse(message) : message })));
  }],
];

function suggest(peer) {
  return peer.ask("suggestion/create", { idempotencyKey: SUGGESTION.id, suggestion: SUGGESTION }, 40_000);
}
