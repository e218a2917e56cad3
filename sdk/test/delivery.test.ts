// Claims about what the collector's answers become.
// They must not need a network.

import assert from "node:assert/strict";
import { test } from "node:test";
import { deliver } from "../src/delivery.js";
import { HOST, RECEIPT, SUGGESTION, WIDGET } from "./stage.js";

/** A request as the collector sees it: where, of what type, and how many bytes. */
type Seen = [string, string, string, number];

/** Delivers once, to a collector that answers with `respond`; a receipt, or the refusal's data. */
async function outcome(
  images: Map<string, Blob>,
  respond: (path: string) => Response | Promise<Response>,
  there = new Set<string>(),
  collector = WIDGET,
) {
  const kept = globalThis.fetch;
  const seen: Seen[] = [];
  globalThis.fetch = async (url, { method, body, credentials } = {}) => {
    const { type, size } = body as Blob;
    assert.equal(credentials, "omit");
    assert.ok(String(url).startsWith(`${collector}/v1/`));
    seen.push([method!, String(url).slice(`${collector}/v1/`.length), type, size]);
    return respond(seen.at(-1)![1]);
  };
  try {
    const signal = new AbortController().signal;
    const told: unknown = await deliver(collector, SUGGESTION, images, there, signal).catch(({ data }) => data);
    return { told, seen };
  } finally {
    globalThis.fetch = kept;
  }
}

const POST: Seen = ["POST", "suggestions", "application/json", JSON.stringify(SUGGESTION).length];

async function check(response: () => Response | Promise<Response>, expected: object) {
  const { told, seen } = await outcome(new Map(), response);
  assert.deepEqual(told, expected);
  assert.deepEqual(seen, [POST]);
}

const answer = (status: number, body: string) => () => new Response(body, { status });

test("a first and a repeated suggestion both bring the receipt", async () => {
  await check(answer(201, JSON.stringify({ receipt: RECEIPT })), RECEIPT);
  await check(answer(200, JSON.stringify({ receipt: RECEIPT })), RECEIPT);
});

test("a problem document becomes a refusal with its sentence and its places", () => {
  const errors = [{ pointer: "/price/total", code: "MISMATCH", detail: "is 1490000" }];
  const reason = "The price is not the product's.";
  return check(answer(422, JSON.stringify({ detail: reason, errors })), {
    reason,
    retryable: false,
    from: "collector",
    issues: errors,
  });
});

test("a problem document whose words are none is told by what it has, or by its number", async () => {
  const none = "The collector refused it (422).";
  for (const [document, reason] of [
    [{ detail: { text: "no" }, title: "Not taken" }, "Not taken"],
    [{ detail: ["no"], title: 7 }, none],
    [{ detail: "", title: null }, none],
    [{ detail: true }, none],
  ] as const)
    await check(answer(422, JSON.stringify(document)), { reason, retryable: false, from: "collector" });
});

test("only what says not now may be tried again", async () => {
  for (const [status, retryable] of [
    [400, false],
    [408, true],
    [413, false],
    [429, true],
    [500, true],
    [503, true],
  ] as const)
    await check(answer(status, '{"title":"T"}'), { reason: "T", retryable, from: "collector" });
});

test("an answer that makes no sense is no receipt", async () => {
  const reason = "The collector gave no receipt.";
  for (const body of ["", "null", "[]", "<html>", '{"receipt":{}}'])
    await check(answer(200, body), { reason, retryable: true, from: "collector" });
  await check(answer(404, "<html>"), { reason: "The collector refused it (404).", retryable: false, from: "collector" });
});

test("no network is a refusal that can be tried again", () =>
  check(() => Promise.reject(new TypeError("failed")), {
    reason: "The collector could not be reached.",
    retryable: true,
    from: "network",
  }));

const IMAGES = new Map([
  ["sha256-a", new Blob(["abc"], { type: "image/png" })],
  ["sha256-b", new Blob(["de"], { type: "image/jpeg" })],
]);
const PUTS: Seen[] = [
  ["PUT", "images/sha256-a", "image/png", 3],
  ["PUT", "images/sha256-b", "image/jpeg", 2],
];

test("images go first, one after another, each under its hash", async () => {
  const { told, seen } = await outcome(IMAGES, () => new Response(JSON.stringify({ receipt: RECEIPT })));
  assert.deepEqual(told, RECEIPT);
  assert.deepEqual(seen, [...PUTS, POST]);
});

test("an image that is refused ends it there, with the collector's own sentence", async () => {
  const { told, seen } = await outcome(IMAGES, (path) => {
    const isFirst = path.endsWith("a");
    return new Response(isFirst ? "" : '{"detail":"That is no picture."}', { status: isFirst ? 201 : 422 });
  });
  assert.deepEqual(told, { reason: "That is no picture.", retryable: false, from: "collector" });
  assert.deepEqual(seen, PUTS);
});

test("an image that a collector has is not put again, until it misses one", async () => {
  const [first] = IMAGES;
  const there = new Set<string>();
  const fine = () => new Response(JSON.stringify({ receipt: RECEIPT }));
  const away = (path: string) => new Response("", { status: path.endsWith("b") ? 503 : 200 });
  const errors = [{ pointer: "/design", code: "IMAGE_MISSING" }];
  const forgetful = () => new Response(JSON.stringify({ errors }), { status: 422 });
  const [putA, putB] = PUTS as [Seen, Seen];
  for (const [images, respond, collector, expected] of [
    [IMAGES, away, WIDGET, [putA, putB]],
    [IMAGES, fine, WIDGET, [putB, POST]],
    [new Map([first!]), fine, HOST, [putA, POST]],
    [IMAGES, forgetful, WIDGET, [POST]],
    [IMAGES, fine, WIDGET, [putA, putB, POST]],
  ] as const) {
    const { told, seen } = await outcome(images, respond, there, collector);
    assert.deepEqual(seen, expected);
    if (respond === forgetful) assert.equal((told as { retryable: boolean }).retryable, true);
  }
});
