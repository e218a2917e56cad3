// Raw messages: a port that remembers what came, and time to wait for more. It must not judge any of it.

/** Resolves after `ms`. The kit waits only where silence is what is asked for. */
export const after = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The promise, or `undefined` once `ms` have passed. */
export const within = (ms, promise) => Promise.race([promise, after(ms).then(() => undefined)]);

/** A list that can be waited for. */
export class Heard {
  #waiting = new Set();
  all = [];

  add(item) {
    this.all.push(item);
    for (const tell of this.#waiting) tell(item);
  }

  /** The first item from index `from` that fits, or `undefined` when none came within `ms`. */
  async first(fits, ms, from = 0) {
    const known = this.all.slice(from).find(fits);
    if (known) return known;
    let tell;
    const come = new Promise((resolve) => this.#waiting.add((tell = (item) => fits(item) && resolve(item))));
    const item = await within(ms, come);
    this.#waiting.delete(tell);
    return item;
  }
}

/** One end of a connection: JSON-RPC 2.0 as plain objects. */
export class Peer {
  #last = 0;
  /** What this side does when it is asked: method to function of params. Others get -32601. */
  words = {};
  /** Every message that came, with `at` in milliseconds. */
  heard = new Heard();

  constructor(port) {
    this.port = port;
    port.onmessage = ({ data }) => this.#take(data);
  }

  /** Posts anything. */
  post(message) {
    this.port.postMessage(message);
  }

  tell(method, params = {}) {
    this.post({ jsonrpc: "2.0", method, params });
  }

  /** Asks, and answers with the whole answer: `{result}` or `{error}`, or `undefined` when none came. */
  ask(method, params = {}, ms = 10_000, id = `kit-${++this.#last}`) {
    const from = this.heard.all.length;
    this.post({ jsonrpc: "2.0", id, method, params });
    return this.answer(id, ms, from);
  }

  answer(id, ms = 10_000, from = 0) {
    const isAnswer = ({ message }) => message?.id === id && message.method === undefined;
    return this.heard.first(isAnswer, ms, from).then((found) => found?.message);
  }

  /**
   * Asks twice with one id, and for `between` in the middle. Answers with how many answers came, once there is one;
   * with nothing when the first was there before that to `between`: then it did not wait when the second came.
   */
  async askTwice(method, params, between, ms) {
    const [id, other] = [`kit-${++this.#last}`, `kit-${++this.#last}`];
    const first = this.ask(method, params, ms, id);
    const middle = this.ask(between, {}, ms, other);
    this.post({ jsonrpc: "2.0", id, method, params });
    await Promise.all([first, middle]);
    await after(1_000);
    const answered = this.heard.all.map(({ message }) => (message?.method === undefined ? message?.id : undefined));
    const answers = answered.filter((found) => found === id).length;
    return answers && answered.indexOf(id) < answered.indexOf(other) ? undefined : answers;
  }

  /** The next request or notification of this name. */
  called(method, ms = 10_000, from = 0) {
    return this.heard.first(({ message }) => message?.method === method, ms, from).then((found) => found?.message);
  }

  async #take(message) {
    this.heard.add({ message, at: performance.now() });
    const { id, method, params } = message ?? {};
    if (method === undefined || id === undefined) return;
    const word = Object.hasOwn(this.words, method) ? this.words[method] : undefined;
    if (word === null) return; // Left unanswered on purpose.
    this.post({ jsonrpc: "2.0", id, ...(word ? await word(params, id) : { error: { code: -32601, message: `no ${method}`, data: { code: "METHOD_NOT_FOUND" } } }) });
  }
}

/** RFC 8785 for what JSON can hold: members in the order of their UTF-16 units, numbers as JavaScript writes them. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical)}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)}}`;
}

/** Bytes in base64. */
export const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

/** Bytes in base64url without padding. */
export const base64url = (bytes) => base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** `sha256-` and the hash of bytes, or of a text's UTF-8. */
export async function hash(of) {
  const bytes = typeof of === "string" ? new TextEncoder().encode(of) : of;
  return `sha256-${base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)))}`;
}
