// JSON-RPC as such: what is no request, too much of it, or given up. It must not know designs.
import { expect, expectError, told } from "../grading.js";
import { after } from "../wire.js";

/** One widget at work for all of them. */
async function asked(kit) {
  kit.asked ??= (await kit.working()).peer;
  return kit.asked;
}

/** Fails unless the widget still answers. */
async function alive(peer, after) {
  expect((await peer.ask("ping"))?.result, `it does not answer any longer after ${after}`);
}

export const asking = [
  ["rpc/id", "An answer has its request's id, be it a text or a number, and says `jsonrpc: \"2.0\"`.", async (kit) => {
    const peer = await asked(kit);
    for (const id of ["text", 7, 0, "7", "__proto__"]) {
      const answer = await peer.ask("ping", {}, 5_000, id);
      expect(answer, `no answer to id ${told(id)}`);
      expect(answer.jsonrpc === "2.0", `jsonrpc is ${told(answer.jsonrpc)}`);
    }
  }],
  ["rpc/method", "A method that is not known is refused; so is one that begins with `x/`.", async (kit) => {
    const peer = await asked(kit);
    for (const method of ["design/forget", "x/dance", "toString", "__proto__"]) expectError(await peer.ask(method), -32601, "METHOD_NOT_FOUND");
  }],
  ["rpc/params", "Parameters that do not fit the method are refused with `issues`; what is no object is no request.", async (kit) => {
    const peer = await asked(kit);
    for (const params of [{ formats: "svg" }, { formats: [7] }]) {
      const answer = await peer.ask("design/export", params);
      expectError(answer, -32602, "INVALID_PARAMS");
      expect(Array.isArray(answer.error.data.issues), `issues are ${told(answer.error.data.issues)}`);
    }
    for (const params of [[], "all", 1]) expectError(await peer.ask("design/export", params), -32600, "INVALID_REQUEST");
  }],
  ["rpc/ignored", "Notifications that are not known, and what is no message, are ignored.", async (kit) => {
    const peer = await asked(kit);
    const before = peer.heard.all.length;
    peer.tell("x/hello", { a: 1 });
    peer.tell("nobody/knows");
    for (const noise of [null, 1, "", "text", [], {}, { jsonrpc: "1.0" }, { jsonrpc: "2.0" }, new Map(), undefined]) peer.post(noise);
    await after(500);
    const answers = peer.heard.all.slice(before).filter(({ message }) => message?.id !== undefined && message?.id !== null && !message.method);
    expect(answers.length === 0, () => `it answered ${told(answers[0].message)}`);
    await alive(peer, "what is no message");
  }],
  ["rpc/request", "What has a method and an id and is no JSON-RPC is refused.", async (kit) => {
    const peer = await asked(kit);
    peer.post({ id: "not-rpc", method: "ping", params: {} });
    expectError(await peer.answer("not-rpc"), -32600, "INVALID_REQUEST");
  }],
  ["rpc/text", "A message may be posted as text.", async (kit) => {
    const peer = await asked(kit);
    peer.post(JSON.stringify({ jsonrpc: "2.0", id: "as-text", method: "ping", params: {} }));
    expect((await peer.answer("as-text"))?.result, "no answer");
  }],
  ["rpc/polluted", "Names that JavaScript gives a meaning are only names.", async (kit) => {
    const peer = await asked(kit);
    for (const key of ["__proto__", "constructor", "prototype", "toJSON", "valueOf"])
      peer.post(`{"jsonrpc":"2.0","id":"own-${key}","method":"ping","params":{"${key}":{"polluted":true,"result":{}}}}`);
    expect((await peer.answer("own-valueOf"))?.result, "no answer");
    await alive(peer, "such names");
  }],
  ["limit/bytes", "A message beyond `limits.messageBytes` is refused with `limit` and `actual`, and one below is not.", async (kit) => {
    const { peer, answer } = await kit.working();
    kit.asked = peer;
    const limit = answer.limits.messageBytes;
    const request = (id, bytes) => {
      const empty = JSON.stringify({ jsonrpc: "2.0", id, method: "ping", params: { pad: "" } });
      return JSON.stringify({ jsonrpc: "2.0", id, method: "ping", params: { pad: "x".repeat(bytes - empty.length) } });
    };
    peer.post(request("full", limit));
    expect((await peer.answer("full"))?.result, `a message of ${limit} bytes is not taken`);
    peer.post(request("over", limit + 1));
    const over = await peer.answer("over");
    expectError(over, 1003, "PAYLOAD_TOO_LARGE");
    expect(over.error.data.limit === limit && over.error.data.actual > limit, `data is ${told(over.error.data)}`);
  }],
  ["limit/depth", "A message nested beyond `limits.depth` is refused, and one that is just within is not.", async (kit) => {
    const { peer, answer } = await kit.working();
    kit.asked = peer;
    // The message and its params are two levels.
    const nested = (levels) => JSON.parse(`${"[".repeat(levels - 2)}${"]".repeat(levels - 2)}`);
    const { depth } = answer.limits;
    expect((await peer.ask("ping", { deep: nested(depth) }))?.result, `${depth} levels are not taken`);
    expectError(await peer.ask("ping", { deep: nested(depth + 1) }), -32600, "INVALID_REQUEST");
    const answered = await peer.ask("design/load", { design: nested(2_000) }, 2_000);
    expect(!answered?.result, `it answered ${told(answered)}`);
    await alive(peer, "deep nesting");
  }],
  ["limit/in-flight", "Each of many requests is answered, at most `limits.requestsInFlight` of them at once, the others with 1010.", async (kit) => {
    const peer = await asked(kit);
    const answers = await Promise.all(Array.from({ length: 60 }, () => peer.ask("design/export", { formats: ["svg"] }, 60_000)));
    const refused = answers.filter((answer) => !answer?.result);
    for (const answer of refused) {
      expectError(answer, 1010, "RATE_LIMITED");
      expect(answer.error.data.retryAfterMs > 0, `data is ${told(answer.error.data)}`);
    }
    await alive(peer, "sixty requests");
  }],
  ["cancel", "A request that was given up is answered with -32800, unless its answer was on the way.", async (kit) => {
    const peer = await asked(kit);
    const asking = peer.ask("design/export", { formats: ["png"], width: 4_096 }, 40_000, "given-up");
    peer.tell("$/cancelRequest", { id: "given-up" });
    const answer = await asking;
    if (!answer?.result) expectError(answer, -32800, "CANCELLED");
    peer.tell("$/cancelRequest", { id: "nobody's" });
    peer.tell("$/cancelRequest");
    await alive(peer, "cancelling");
  }],
];
