// Claims about a mounted widget, from its first hello to its last listener.
// They must not know how the pieces behind mount() divide the work.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { mount, type MountOptions } from "../src/mount.js";
import type { SuggestionDetail } from "../src/suggestions.js";
import { BUNDLE, HOST, RECEIPT, SUGGESTION, Stage, WIDGET, Widget } from "./stage.js";



const DRAFT = { schemaVersion: 1, product: { id: "car", version: "1" }, design: {}, savedAt: "2026-01-01T00:00:00Z" };

function open(options: Partial<MountOptions> = {}, prepare: (stage: Stage) => void = () => {}) {
  const stage = new Stage();
  prepare(stage);
  const codraft = mount(stage.element, { src: `${WIDGET}/widget/`, campaign: "launch", ...options });
  return { stage, codraft, widget: new Widget(stage) };
}

async function connected(...rest: Parameters<typeof open>) {
  const opened = open(...rest);
  opened.widget.hello("n1");
  await opened.codraft.ready;
  return opened;
}

const introduction = (widget: Widget) => widget.heard.find(({ method }) => method === "initialize").params;

test("the frame is titled, sized through the object model, and has the campaign in its address", () => {
  const { stage, codraft } = open({ label: "Design your Mirto" });
  assert.equal(stage.mounted!.title, "Design your Mirto");
  assert.equal(stage.mounted!.src, `${WIDGET}/widget/?campaign=launch`);
  assert.equal(/width:100%/.test(stage.mounted!.style.cssText!), true);
  codraft.destroy();
});

test("initialize says who asks, what about, and in which language; initialized follows", async () => {
  const { widget, codraft } = await connected({ product: "/products/car/bundle.json", theme: "dark" });
  const { sdk, ...rest } = introduction(widget);
  assert.equal(typeof sdk.version, "string");
  assert.deepEqual(rest, {
    protocol: { min: 1, max: 2 },
    capabilities: { drafts: true, images: true, links: true },
    context: { locale: "fr", theme: "dark", mode: "edit", display: "fill", page: `${HOST}/shop/` },
    productUrl: `${HOST}/products/car/bundle.json`,
    campaign: "launch",
  });
  await widget.ask("ping", {});
  assert.equal(widget.heard[1].method, "initialized");
  codraft.destroy();
});

test("a product set as an object travels whole", async () => {
  const product = BUNDLE;
  const { widget, codraft } = await connected({ product });
  assert.deepEqual(introduction(widget).product, product);
  codraft.destroy();
});

test("a reload closes the old port, fails what was pending, and starts again with the last draft", async () => {
  const { stage, widget, codraft } = await connected();
  await widget.ask("draft/save", { draft: DRAFT });
  const pending = codraft.getDesign();
  pending.catch(() => {});
  await widget.ask("ping", {});
  const reloaded = new Widget(stage);
  const again = stage.next("codraft:ready");
  reloaded.hello("n2");
  await assert.rejects(pending, { code: "DISCONNECTED" });
  await again;
  assert.deepEqual(introduction(reloaded).draft, DRAFT);
  codraft.destroy();
});

test("a draft outlives the page, for the same campaign and product only", async () => {
  const first = await connected({ product: "/car.json" });
  await first.widget.ask("draft/save", { draft: DRAFT });
  first.codraft.destroy();
  const keep = (stage: Stage) => {
    for (const [key, value] of first.stage.storage.kept) stage.storage.setItem(key, value);
  };
  for (const [options, expected] of [
    [{ product: "/car.json" }, DRAFT],
    [{ product: "/shirt.json" }, null],
    [{ product: "/car.json", campaign: "other" }, null],
  ] as const) {
    const later = await connected(options, keep);
    assert.deepEqual((await later.widget.ask("draft/load", {})).result, { draft: expected });
    later.codraft.destroy();
  }
});

test("blocked storage is told to the widget, and the draft still survives a reload", async () => {
  const { widget, codraft } = await connected({}, (stage) => (stage.storage.blocked = true));
  const answer = await widget.ask("draft/save", { draft: DRAFT });
  assert.equal(answer.error.code, 1011);
  assert.deepEqual((await widget.ask("draft/load", {})).result, { draft: DRAFT });
  codraft.destroy();
});

test("what is not a draft never replaces one", async () => {
  const { widget, codraft } = await connected();
  await widget.ask("draft/save", { draft: DRAFT });
  for (const draft of [7, "x", [], {}, { schemaVersion: "1" }])
    assert.equal((await widget.ask("draft/save", { draft })).error.code, -32602);
  assert.deepEqual((await widget.ask("draft/load", {})).result, { draft: DRAFT });
  await widget.ask("draft/save", { draft: null });
  assert.deepEqual((await widget.ask("draft/load", {})).result, { draft: null });
  codraft.destroy();
});

test("an unknown request is refused, an unknown notification ignored", async () => {
  const { widget, codraft } = await connected();
  widget.send({ jsonrpc: "2.0", method: "x/anything", params: {} });
  for (const method of ["constructor", "__proto__", "toString", "link/close"])
    assert.equal((await widget.ask(method, {})).error.code, -32601);
  codraft.destroy();
});

/** Sends a suggestion to a page that does `act` with it; the widget must get `expected`. */
async function checkAnswer(options: Partial<MountOptions>, act: (detail: SuggestionDetail) => void, expected: object) {
  const { stage, widget, codraft } = await connected(options);
  stage.addEventListener("codraft:suggestion", (event) => act((event as CustomEvent).detail));
  const { result, error } = await widget.ask("suggestion/create", { idempotencyKey: "k", suggestion: SUGGESTION });
  assert.deepEqual(result ?? error, expected);
  const told = stage.seen.filter(({ type }) => type === (result ? "codraft:receipt" : "codraft:error"));
  assert.equal(told.length, 1);
  codraft.destroy();
}

const refused = (reason: string, retryable: boolean) => ({
  code: 1009,
  message: `SUGGESTION_REFUSED: ${reason}`,
  data: { reason, retryable, from: "page", code: "SUGGESTION_REFUSED" },
});

test("the page accepts with its receipt, without one, or later", async () => {
  await checkAnswer({}, ({ accept }) => accept(RECEIPT), { receipt: RECEIPT });
  await checkAnswer({}, ({ accept }) => accept(), { receipt: null });
  await checkAnswer({}, ({ respondWith }) => respondWith(Promise.resolve(RECEIPT)), { receipt: RECEIPT });
});

test("the page refuses with a sentence, for now or for good", async () => {
  await checkAnswer({}, ({ refuse }) => refuse("Closed."), refused("Closed.", false));
  await checkAnswer({}, ({ refuse }) => refuse("Soon.", "retry"), refused("Soon.", true));
  await checkAnswer({}, ({ respondWith }) => respondWith(Promise.reject(new Error("Full."))), refused("Full.", true));
});

test("the first answer counts", () =>
  checkAnswer({}, ({ accept, refuse }) => (accept(RECEIPT), refuse("No.")), { receipt: RECEIPT }));

test("nobody is told sent when the page alone should take it and did not", () =>
  checkAnswer({ deliver: "page" }, () => {}, refused("This page did not take the suggestion.", true)));

test("the same key is offered once, and answered alike each time", async () => {
  const { stage, widget, codraft } = await connected();
  stage.addEventListener("codraft:suggestion", (event) => (event as CustomEvent).detail.accept(RECEIPT));
  for (let times = 0; times < 3; times += 1) {
    const answer = await widget.ask("suggestion/create", { idempotencyKey: "k", suggestion: SUGGESTION });
    assert.deepEqual(answer.result, { receipt: RECEIPT });
  }
  assert.equal(stage.seen.filter(({ type }) => type === "codraft:suggestion").length, 1);
  codraft.destroy();
});

test("a suggestion without its members is refused", async () => {
  const { widget, codraft } = await connected();
  for (const params of [{}, { idempotencyKey: "k" }, { idempotencyKey: 7, suggestion: {} }])
    assert.equal((await widget.ask("suggestion/create", params)).error.code, -32602);
  codraft.destroy();
});

const DOT = { hash: "sha256-dot", mediaType: "image/png", width: 1, height: 1 };
const PNG = { image: DOT, data: btoa("\x89PNG") };
const WITH_IMAGE = { ...SUGGESTION, design: { configuration: { badge: { image: DOT } } } };

test("the page is handed the images that a suggestion names, and no others", async () => {
  const { stage, widget, codraft } = await connected();
  for (const image of [PNG, { ...PNG, image: { ...DOT, hash: "sha256-other" } }])
    assert.deepEqual((await widget.ask("image/save", image)).result, {});
  stage.addEventListener("codraft:suggestion", (event) => (event as CustomEvent).detail.accept());
  await widget.ask("suggestion/create", { idempotencyKey: "k", suggestion: WITH_IMAGE });
  const { images } = stage.seen.find(({ type }) => type === "codraft:suggestion")!.detail as SuggestionDetail;
  assert.deepEqual([...images.keys()], [DOT.hash]);
  const blob = images.get(DOT.hash)!;
  assert.equal(blob.type, "image/png");
  assert.deepEqual([...new Uint8Array(await blob.arrayBuffer())], [0x89, 0x50, 0x4e, 0x47]);
  codraft.destroy();
});

test("an image that cannot be read is told so", async () => {
  const { widget, codraft } = await connected();
  for (const data of [undefined, "no base64!", 7])
    assert.equal((await widget.ask("image/save", { ...PNG, data })).error.data.code, "ASSET_REJECTED");
  codraft.destroy();
});

test("the largest image there may be is kept, and one byte more is told", async () => {
  const { widget, codraft } = await connected();
  for (const [bytes, code] of [[614_400, undefined], [614_401, "ASSET_REJECTED"]] as const) {
    const answer = await widget.ask("image/save", { ...PNG, data: btoa("x".repeat(bytes)) });
    assert.equal(answer.error?.data.code, code);
  }
  codraft.destroy();
});

test("as many bytes of images as a suggestion may have are kept for it, and one more is told", async () => {
  const { stage, widget, codraft } = await connected();
  stage.addEventListener("codraft:suggestion", (event) => (event as CustomEvent).detail.accept());
  const hashes = Array.from({ length: 14 }, (_, at) => `sha256-${at}`);
  const suggestion = { ...SUGGESTION, design: { configuration: Object.fromEntries(hashes.map((hash) => [hash, { image: hash }])) } };
  const save = async (over: number) => {
    const codes: string[] = [];
    for (const [at, hash] of hashes.entries()) {
      // Thirteen as large as they may be, and the rest of 8 MiB.
      const data = btoa("x".repeat(at < 13 ? 614_400 : 401_408 + over));
      for (const _ of ["once", "and again, which counts once"])
        codes.push((await widget.ask("image/save", { data, image: { ...DOT, hash } })).error?.data.code);
    }
    return codes.filter(Boolean);
  };
  const taken = async (idempotencyKey: string) => {
    await widget.ask("suggestion/create", { idempotencyKey, suggestion });
    return (stage.seen.filter(({ type }) => type === "codraft:suggestion").at(-1)!.detail as SuggestionDetail).images.size;
  };
  assert.deepEqual(await save(0), []);
  assert.equal(await taken("full"), 14);
  assert.equal(await taken("without"), 0);
  assert.deepEqual(await save(0), [], "the suggestion took the others along");
  assert.deepEqual(await save(1), ["ASSET_REJECTED"]);
  assert.equal(await taken("over"), 1, "the one that came once more, when all were forgotten");
  codraft.destroy();
});

test("images and the suggestion get ten seconds each", async () => {
  const { widget, codraft } = await connected();
  await widget.ask("image/save", PNG);
  const kept = globalThis.fetch;
  mock.timers.enable({ apis: ["setInterval"] });
  try {
    let limit!: AbortSignal;
    const asked = new Promise<void>((isAsked) => {
      globalThis.fetch = (_, init) =>
        new Promise((_resolve, reject) => {
          limit = init!.signal!;
          limit.addEventListener("abort", () => reject(limit.reason));
          isAsked();
        });
    });
    const answer = widget.ask("suggestion/create", { idempotencyKey: "k", suggestion: WITH_IMAGE });
    await asked;
    mock.timers.tick(19_750);
    assert.equal(limit.aborted, false);
    mock.timers.tick(250);
    assert.equal((await answer).error.data.from, "network");
  } finally {
    mock.timers.reset();
    globalThis.fetch = kept;
    codraft.destroy();
  }
});

test("a design link is handed over once, and then is out of the page's address", async () => {
  for (const [fragment, others] of [
    ["#d=1.abc", ""],
    ["#top&d=1.abc", "#top"],
    ["#d=1.abc&id=2", "#id=2"],
    ["#top&d=1.abc&id=2", "#top&id=2"],
    ["#d=3&d=12.abc", "#d=3"],
  ] as const) {
    const prepare = ({ ownerDocument }: Stage) => (ownerDocument.URL += `?a=1${fragment}`);
    const { stage, widget, codraft } = await connected({}, prepare);
    const { link, context } = introduction(widget);
    assert.deepEqual([link, context.page], [fragment, `${HOST}/shop/?a=1`]);
    assert.equal(stage.ownerDocument.URL, `${HOST}/shop/?a=1${others}`);
    const reloaded = new Widget(stage);
    reloaded.hello("n2");
    await stage.next("codraft:ready");
    assert.equal(introduction(reloaded).link, undefined);
    codraft.destroy();
  }
});

test("a widget that could not begin is handed the link again", async () => {
  const { stage, widget, codraft } = open({}, ({ ownerDocument }) => (ownerDocument.URL += "#d=1.abc"));
  widget.welcome = { protocol: 9 };
  widget.hello("n1");
  await assert.rejects(codraft.ready, { code: "UNSUPPORTED_PROTOCOL" });
  const reloaded = new Widget(stage);
  reloaded.hello("n2");
  await stage.next("codraft:ready");
  assert.equal(introduction(reloaded).link, "#d=1.abc");
  codraft.destroy();
});

test("other fragments, and links where they are off, are left alone", async () => {
  for (const [fragment, options] of [
    ["", {}],
    ["#d", {}],
    ["#d=", {}],
    ["#d=3", {}],
    ["#d=red&d=.5", {}],
    ["#team", {}],
    ["#id=1", {}],
    ["#d=1.abc", { links: "off" }],
  ] as const) {
    const { stage, widget, codraft } = await connected(options, ({ ownerDocument }) => (ownerDocument.URL += fragment));
    assert.equal(introduction(widget).link, undefined, fragment);
    assert.equal(stage.ownerDocument.URL, `${HOST}/shop/${fragment}`);
    codraft.destroy();
  }
});

/** Lets thirty seconds pass in a page prepared by `prepare`; `ready` must fail with `code`. */
async function checkSilence(prepare: (stage: Stage, widget: Widget) => void, code: string) {
  mock.timers.enable({ apis: ["setInterval"] });
  try {
    const { stage, codraft, widget } = open();
    prepare(stage, widget);
    mock.timers.tick(30_000);
    await assert.rejects(codraft.ready, { code });
    assert.equal(stage.seen.at(-1)!.detail.code, code);
    codraft.destroy();
  } finally {
    mock.timers.reset();
  }
}

test("a page that never loads, and one that loads and stays silent, are told apart", async () => {
  await checkSilence(() => {}, "CONNECT_TIMEOUT");
  await checkSilence((stage) => stage.mounted!.dispatchEvent(new Event("load")), "FRAME_BLOCKED");
});

test("a frame that the page's own policy forbids is told at once", () =>
  checkSilence((stage) => {
    const violation = { effectiveDirective: "frame-src", blockedURI: `${WIDGET}/widget/` };
    stage.ownerDocument.dispatchEvent(Object.assign(new Event("securitypolicyviolation"), violation));
    assert.equal(stage.seen.at(-1)!.detail.code, "FRAME_BLOCKED");
  }, "FRAME_BLOCKED"));

test("a widget that says hello after the limit is still welcome", async () => {
  const { stage, codraft, widget } = open();
  widget.hello("late");
  await stage.next("codraft:ready");
  codraft.destroy();
});

test("a loaded frame that has not spoken is knocked at", () => {
  const { stage, widget, codraft } = open();
  stage.mounted!.dispatchEvent(new Event("load"));
  assert.equal(widget.knocks, 1);
  codraft.destroy();
});

test("without WebAssembly there is no frame, and the page is told", async () => {
  const kept = globalThis.WebAssembly;
  try {
    (globalThis as any).WebAssembly = undefined;
    const stage = new Stage();
    await assert.rejects(mount(stage.element, { src: `${WIDGET}/widget/` }).ready, { code: "WASM_UNAVAILABLE" });
    assert.equal(stage.mounted, undefined);
  } finally {
    globalThis.WebAssembly = kept;
  }
});

test("an address that is not a page's is refused at once", () => {
  assert.throws(() => mount(new Stage().element, { src: "javascript:alert(1)" }), TypeError);
});

test("destroy fails what is pending and leaves no listener and no frame", async () => {
  const { stage, codraft } = await connected();
  const pending = codraft.getDesign();
  await Promise.resolve();
  codraft.destroy();
  await assert.rejects(pending, { code: "DESTROYED" });
  assert.equal(stage.listenersLeft(), 0);
  assert.equal(stage.mounted!.isOnPage, false);
  codraft.destroy();
});

test("shutdown asks first, and is over when the widget has answered", async () => {
  const { stage, widget, codraft } = await connected();
  await codraft.shutdown();
  assert.ok(widget.heard.some(({ method }) => method === "shutdown"));
  assert.equal(stage.listenersLeft(), 0);
});

test("two widgets on one page never hear each other", async () => {
  const first = await connected();
  const second = open();
  second.stage.post(
    { codraft: 1, t: "hello", nonce: "n", versions: [1] },
    { source: first.widget, origin: WIDGET },
  );
  assert.equal(second.widget.connects.length, 0);
  assert.equal(first.widget.connects.length, 1);
  first.codraft.destroy();
  second.codraft.destroy();
});
