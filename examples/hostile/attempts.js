// What every hostile page shares: the record of attempts and answers, and the messages that are tried.
// It must not know the SDK: an attacker writes their own.

/** How long an answer may take before there is none. Longer than the widget's slowest hello. */
const PATIENCE_MILLIS = 4_000;

/** What a browser test reads. `answers` must stay empty. */
export const hostile = (window.hostile = { attempts: [], answers: [], done: false, alive: null });

/** Notes what is tried. A frame inside the page leaves the record to the page. */
export function tried(attempt) {
  if (parent !== window) parent.postMessage({ hostile: "tried", attempt }, location.origin);
  else if (!hostile.attempts.includes(attempt)) hostile.attempts.push(attempt);
}

/** Notes that somebody answered who should not have. */
export function answered(attempt, what) {
  if (parent !== window) parent.postMessage({ hostile: "answered", attempt, what }, location.origin);
  else hostile.answers.push({ attempt, what });
}

addEventListener("message", ({ data, origin }) => {
  if (origin !== location.origin) return;
  if (data?.hostile === "tried") tried(data.attempt);
  if (data?.hostile === "answered") answered(data.attempt, data.what);
});

/** Posts a connect to `target` with a port of our own, asks for the design over it, and listens. */
export function offerPort(attempt, target, nonce, targetOrigin, ports = 1) {
  tried(attempt);
  const channels = Array.from({ length: ports }, () => new MessageChannel());
  for (const { port1 } of channels) {
    port1.onmessage = ({ data }) => answered(attempt, data);
    port1.postMessage({ jsonrpc: "2.0", id: 1, method: "initialize", params: { protocol: { min: 1, max: 1 } } });
    port1.postMessage({ jsonrpc: "2.0", id: 2, method: "design/get", params: {} });
  }
  const transfer = channels.map(({ port2 }) => port2);
  target.postMessage({ codraft: 1, t: "connect", nonce }, targetOrigin, transfer);
}

/** Things that are no handshake, posted to `target`. Whatever the widget posts back is an answer. */
export function shout(attempt, target, targetOrigin) {
  tried(attempt);
  for (const message of [
    null,
    "hello",
    { codraft: 1 },
    { codraft: 1, t: "hello", nonce: "mine", versions: [1] },
    { codraft: 1, t: "connect" },
    { codraft: 2, t: "knock" },
    { codraft: 1, t: "knock", nonce: { toString: "x" } },
    JSON.parse('{"codraft":1,"t":"knock","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
    { jsonrpc: "2.0", id: 1, method: "design/get", params: {} },
    { jsonrpc: "2.0", id: 2, method: "initialize", params: { protocol: { min: 1, max: 1 } } },
  ])
    target.postMessage(message, targetOrigin);
}

/** A few nonces that a lazy widget might have made. */
export function guesses() {
  return ["", "0", "1", "null", "undefined", "__proto__", "constructor", String(Date.now()), crypto.randomUUID()];
}

/** Ends the record once silence has lasted long enough to be silence. */
export async function conclude(isAlive = async () => null) {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MILLIS));
  hostile.alive = await isAlive();
  hostile.done = true;
  document.querySelector("output").value = JSON.stringify(hostile, null, 2);
}
