// Claims about the JSON-RPC peer, over real ports.
// They must not know a single word of the protocol.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { CodraftError } from "../src/errors.js";
import { converse, type Replies } from "../src/peer.js";

/** A peer, the bare port at its other end, and all that the port received. */
function pair(replies: Partial<Replies> = {}, page = { hidden: false }) {
  const { port1, port2 } = new MessageChannel();
  const peer = converse(port1, page, { answer: () => ({}), hear: () => {}, lost: () => {}, ...replies });
  const received: any[] = [];
  let wake = () => {};
  port2.onmessage = ({ data }) => (received.push(data), wake());
  const until = async (is: (message: any) => boolean) => {
    for (;;) {
      const found = received.find(is);
      if (found) return found;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  return { peer, port: port2, received, until };
}

/** Sends `messages`, then a ping; the ping's answer must be the only thing that comes back. */
async function checkIgnored(messages: unknown[]) {
  const heard: string[] = [];
  const { port, received, until } = pair({ hear: (method) => heard.push(method) });
  for (const message of messages) port.postMessage(message);
  port.postMessage({ jsonrpc: "2.0", id: "last", method: "ping" });
  await until(({ id }) => id === "last");
  assert.equal(received.length, 1);
  assert.deepEqual(heard, []);
}

/** The error that a request gets. */
async function checkRefused(request: object, replies: Partial<Replies>, expected: object) {
  const { port, until } = pair(replies);
  port.postMessage({ jsonrpc: "2.0", id: 7, method: "x", ...request });
  const { error } = await until(({ id }) => id === 7);
  for (const [name, value] of Object.entries(expected)) assert.deepEqual(error[name], value);
}

test("malformed messages are ignored without an answer", () =>
  checkIgnored([
    null,
    undefined,
    7,
    "text",
    [],
    [{ jsonrpc: "2.0", id: 1, method: "ping" }],
    {},
    { jsonrpc: "1.0", id: 1, method: "ping" },
    { jsonrpc: "2.0" },
    { jsonrpc: "2.0", id: {}, method: "ping" },
    { jsonrpc: "2.0", id: null, method: "ping" },
    { jsonrpc: "2.0", id: 99, result: {} },
    { jsonrpc: "2.0", id: "constructor", error: null },
    { jsonrpc: "2.0", method: "$/cancelRequest", params: { id: 99 } },
    JSON.parse('{"__proto__":{"jsonrpc":"2.0"},"id":1,"method":"ping"}'),
  ]));

test("prototype pollution keys pollute nothing", async () => {
  await checkIgnored([
    JSON.parse('{"jsonrpc":"2.0","id":"__proto__","result":{"__proto__":{"polluted":1}}}'),
    JSON.parse('{"jsonrpc":"2.0","id":1,"error":{"data":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}}'),
  ]);
  assert.equal(({} as any).polluted, undefined);
});

test("a failure that is not ours tells nothing of the page", () =>
  checkRefused({}, { answer: () => assert.fail("secret") }, { code: -32603, message: "INTERNAL_ERROR" }));

test("an error keeps its word and its details", () =>
  checkRefused(
    {},
    { answer: () => Promise.reject(new CodraftError("SUGGESTION_REFUSED", "No.", { retryable: true })) },
    { code: 1009, message: "SUGGESTION_REFUSED: No.", data: { retryable: true, code: "SUGGESTION_REFUSED" } },
  ));

/** Everything that has a limit of its own: what is as much as there may be of it, and what is one more. */
const LIMITS: Record<string, { of: (count: number) => object; most: number; code: string }> = {
  levels: {
    // The message is one level, and its params, or what answers it, another.
    of: (levels) => Array.from({ length: levels - 2 }).reduce<object>((inner) => ({ inner }), {}),
    most: 32,
    code: "INVALID_REQUEST",
  },
};

// What travels is JSON in UTF-8: some letters are more than one byte, and some are escaped.
for (const [letter, bytes] of Object.entries({ x: 1, "é": 2, "大": 3, "😀": 4, '"': 2, "\n": 2, "\x01": 6, "\ud800": 6 }))
  LIMITS[`bytes of ${JSON.stringify(letter)}`] = {
    of: (count) => ({ text: letter.repeat(count / bytes) + "x".repeat(count % bytes) }),
    most: 1_048_576,
    code: "PAYLOAD_TOO_LARGE",
  };
for (const [what, { of, most, code }] of Object.entries(LIMITS)) {
  /** What goes into `message` at `params` or `result` so that the whole has `count` of it. */
  const filled = (message: object, member: string, count: number) => {
    // The other members of the message are part of it.
    const bare = what.startsWith("bytes") ? JSON.stringify({ ...message, [member]: of(0) }).length : 0;
    return { ...message, [member]: of(count - bare) };
  };

  test(`what comes with as many ${what} as there may be is heard, and one more is not`, async () => {
    const heard: string[] = [];
    const asked: string[] = [];
    const { peer, port, until } = pair({ hear: (method) => heard.push(method), answer: (method) => void asked.push(method) });
    for (const [name, count] of [["full", most], ["over", most + 1]] as const) {
      port.postMessage(filled({ jsonrpc: "2.0", method: name }, "params", count));
      port.postMessage(filled({ jsonrpc: "2.0", id: name, method: name }, "params", count));
      const call = peer.call(name, {});
      const { id } = await until(({ method }) => method === name);
      port.postMessage(filled({ jsonrpc: "2.0", id }, "result", count));
      const { error } = await until(({ id }) => id === name);
      if (name === "full") assert.deepEqual([error, typeof (await call)], [undefined, "object"]);
      else {
        assert.equal(error.data.code, code);
        await assert.rejects(call, { code });
      }
    }
    assert.deepEqual([heard, asked], [["full"], ["full"]]);
  });

  test(`what has as many ${what} as there may be is sent, and one more is not`, async () => {
    const { peer, port, received, until } = pair();
    const params = (count: number, id: number) => {
      const message = { jsonrpc: "2.0", ...(id && { id }), method: "out" };
      return (filled(message, "params", count) as { params: object }).params;
    };
    peer.call("out", params(most, 1)).catch(() => {});
    peer.tell("out", params(most, 0));
    await assert.rejects(peer.call("out", params(most + 1, 2)), { code });
    assert.throws(() => peer.tell("out", params(most + 1, 0)), { code });
    port.postMessage({ jsonrpc: "2.0", id: "last", method: "ping" });
    await until(({ id }) => id === "last");
    assert.equal(received.filter(({ method }) => method === "out").length, 2);
  });
}

test("thirty-two requests may wait for the page, and not one more", async () => {
  const { port, received, until } = pair({ answer: () => new Promise(() => {}) });
  for (let id = 1; id <= 33; id += 1) port.postMessage({ jsonrpc: "2.0", id, method: "slow" });
  const { error } = await until(({ id }) => id === 33);
  assert.deepEqual([error.data.code, error.data.retryAfterMs, received.length], ["RATE_LIMITED", 1000, 1]);
});

test("a request that came round to itself is refused, not thrown", () => {
  const params: any = {};
  params.params = params;
  return checkRefused({ params }, {}, { code: -32603 });
});

test("thirty-two calls may be in flight, and not one more", async () => {
  const { peer } = pair();
  const calls = Array.from({ length: 32 }, () => peer.call("slow", {}));
  await assert.rejects(peer.call("slow", {}), { code: "RATE_LIMITED" });
  peer.close(new CodraftError("DESTROYED", "over"));
  for (const call of calls) await assert.rejects(call, { code: "DESTROYED" });
});

test("an aborted call is cancelled on the other side too", async () => {
  const { peer, until } = pair();
  const controller = new AbortController();
  const call = peer.call("slow", {}, { signal: controller.signal });
  const { id } = await until(({ method }) => method === "slow");
  controller.abort();
  await assert.rejects(call, { code: "CANCELLED" });
  assert.deepEqual((await until(({ method }) => method === "$/cancelRequest")).params, { id });
});

test("a request cancelled by the other side ends its work and says so", async () => {
  const { port, until } = pair({
    answer: (_method, _params, signal) => new Promise((resolve) => signal.addEventListener("abort", resolve)),
  });
  port.postMessage({ jsonrpc: "2.0", id: 7, method: "slow" });
  port.postMessage({ jsonrpc: "2.0", method: "$/cancelRequest", params: { id: 7 } });
  assert.equal((await until(({ id }) => id === 7)).error.code, -32800);
});

test("a hidden tab does not use up a call's time", async () => {
  mock.timers.enable({ apis: ["setInterval"] });
  try {
    const page = { hidden: true };
    const { peer, until } = pair({}, page);
    const failures: CodraftError[] = [];
    const call = peer.call("slow", {}).catch((error: CodraftError) => failures.push(error));
    mock.timers.tick(60_000);
    page.hidden = false;
    mock.timers.tick(9_750);
    await until(({ method }) => method === "slow");
    assert.equal(failures.length, 0);
    mock.timers.tick(250);
    await call;
    assert.equal(failures[0]?.code, "REQUEST_TIMEOUT");
  } finally {
    mock.timers.reset();
  }
});

test("the end of the other document is noticed", async () => {
  const { promise, resolve } = withResolvers();
  const { port } = pair({ lost: resolve });
  port.close();
  await promise;
});

function withResolvers() {
  let resolve!: () => void;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
