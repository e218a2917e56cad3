// Claims about what the collector's answers become.
// They must not need a network.

import assert from "node:assert/strict";
import { test } from "node:test";
import { deliver } from "../src/delivery.js";
import { RECEIPT, SUGGESTION, WIDGET } from "./stage.js";

/** Delivers once, to a collector that answers `response`; a receipt, or the refusal's data. */
async function check(response: () => Response | Promise<Response>, expected: object) {
  const kept = globalThis.fetch;
  globalThis.fetch = async (url, init) => {
    assert.equal(String(url), `${WIDGET}/v1/suggestions`);
    assert.equal(init?.credentials, "omit");
    assert.deepEqual(JSON.parse(String(init?.body)), SUGGESTION);
    return response();
  };
  try {
    const outcome = await deliver(WIDGET, SUGGESTION, new AbortController().signal).catch(({ data }) => data);
    assert.deepEqual(outcome, expected);
  } finally {
    globalThis.fetch = kept;
  }
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
  const reason = "The collector answered without a receipt. Try again.";
  for (const body of ["", "null", "[]", "<html>", '{"receipt":{}}'])
    await check(answer(200, body), { reason, retryable: true, from: "collector" });
  await check(answer(404, "<html>"), { reason: "The collector refused it (404).", retryable: false, from: "collector" });
});

test("no network is a refusal that can be tried again", () =>
  check(() => Promise.reject(new TypeError("failed")), {
    reason: "The collector could not be reached. Nothing was lost; try again.",
    retryable: true,
    from: "network",
  }));
