// One end of a JSON-RPC 2.0 conversation over a MessagePort.
// It must not know what the words mean, nor how the port came to be.

import { deadline, type Cancel } from "./deadline.js";
import { CodraftError, asRecord, fromWire, onWire } from "./errors.js";
import { LIMITS } from "./protocol.js";

/** What this side does with what the other side says. */
export interface Replies {
  /** Answers a request; throws a {@link CodraftError} to refuse it. */
  answer(method: string, params: Record<string, unknown>, signal: AbortSignal): unknown;
  /** Takes note of a notification; unknown ones are ignored. */
  hear(method: string, params: Record<string, unknown>): void;
  /** The other document is gone. Not every browser tells. */
  lost(): void;
}

export interface CallOptions {
  /** Gives the call up, and tells the other side so. */
  signal?: AbortSignal | undefined;
  /** How long to wait, in milliseconds; 10 seconds when it is not said. */
  millis?: number;
}

type Id = string | number;

interface Pending {
  resolve(result: unknown): void;
  reject(error: CodraftError): void;
}

export class Peer {
  readonly #port: MessagePort;
  readonly #page: { readonly hidden: boolean };
  readonly #replies: Replies;
  readonly #asked = new Map<Id, Pending>();
  readonly #answering = new Map<Id, AbortController>();
  #lastId = 0;
  #ended: CodraftError | undefined;

  constructor(port: MessagePort, page: { readonly hidden: boolean }, replies: Replies) {
    this.#port = port;
    this.#page = page;
    this.#replies = replies;
    port.onmessage = ({ data }) => this.#receive(data);
    port.addEventListener("close", () => this.#ended ?? replies.lost());
  }

  /** Asks the other side, and waits for its answer. */
  call(method: string, params: object, { signal, millis = LIMITS.requestMillis }: CallOptions = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const refuse = (code: "CANCELLED" | "RATE_LIMITED", message: string) => reject(new CodraftError(code, message));
      if (this.#ended) return reject(this.#ended);
      if (signal?.aborted) return refuse("CANCELLED", `${method} was cancelled.`);
      if (this.#asked.size >= LIMITS.requestsInFlight)
        return refuse("RATE_LIMITED", "Too many requests are in flight.");

      const id = ++this.#lastId;
      let stopClock: Cancel = () => {};
      const finish = () => {
        stopClock();
        signal?.removeEventListener("abort", abandon);
        this.#asked.delete(id);
      };
      const giveUp = (error: CodraftError) => {
        finish();
        this.tell("$/cancelRequest", { id });
        reject(error);
      };
      const abandon = () => giveUp(new CodraftError("CANCELLED", `${method} was cancelled.`));

      try {
        this.#send({ id, method, params });
      } catch (error) {
        return reject(error);
      }
      stopClock = deadline(this.#page, millis, () =>
        giveUp(new CodraftError("REQUEST_TIMEOUT", `${method} had no answer within ${millis / 1000} seconds.`)),
      );
      signal?.addEventListener("abort", abandon);
      this.#asked.set(id, {
        resolve: (result) => (finish(), resolve(result)),
        reject: (error) => (finish(), reject(error)),
      });
    });
  }

  /** Tells the other side something that needs no answer. */
  tell(method: string, params: object): void {
    if (!this.#ended) this.#send({ method, params });
  }

  /** Ends the conversation; whatever is pending, on either side, fails with `reason`. */
  close(reason: CodraftError): void {
    if (this.#ended) return;
    this.#ended = reason;
    this.#port.onmessage = null;
    this.#port.close();
    for (const pending of [...this.#asked.values()]) pending.reject(reason);
    for (const answering of this.#answering.values()) answering.abort(reason);
  }

  /** Sends plain JSON only: whatever else a page mixed in does not travel. */
  #send(message: object): void {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    const actual = bytes(text);
    const limit = LIMITS.messageBytes;
    if (actual > limit)
      throw new CodraftError("PAYLOAD_TOO_LARGE", `A message may have ${limit} bytes; this one has ${actual}.`, {
        limit,
        actual,
      });
    this.#port.postMessage(JSON.parse(text));
  }

  #receive(data: unknown): void {
    const message = asRecord(data);
    if (message?.jsonrpc !== "2.0") return;
    const { id, method } = message;
    const params = asRecord(message.params) ?? {};
    if (typeof method !== "string") this.#settle(message);
    else if (id === undefined) this.#note(method, params);
    else if (typeof id === "string" || typeof id === "number") void this.#respond(id, method, params, data);
  }

  #settle({ id, result, error }: Record<string, unknown>): void {
    const pending = this.#asked.get(id as Id);
    if (error === undefined) pending?.resolve(result);
    else pending?.reject(fromWire(error));
  }

  #note(method: string, params: Record<string, unknown>): void {
    if (method === "$/cancelRequest") this.#answering.get(params.id as Id)?.abort();
    else this.#replies.hear(method, params);
  }

  async #respond(id: Id, method: string, params: Record<string, unknown>, data: unknown): Promise<void> {
    // An id in use already would make two answers to one question.
    if (this.#answering.has(id)) return;
    const controller = new AbortController();
    const { signal } = controller;
    try {
      this.#admit(data);
      this.#answering.set(id, controller);
      const result = (await this.#replies.answer(method, params, signal)) ?? {};
      if (signal.aborted) throw new CodraftError("CANCELLED", `${method} was cancelled.`);
      if (!this.#ended) this.#send({ id, result });
    } catch (error) {
      const cancelled = signal.aborted && new CodraftError("CANCELLED", `${method} was cancelled.`);
      if (!this.#ended) this.#send({ id, error: onWire(cancelled || error) });
    } finally {
      if (this.#answering.get(id) === controller) this.#answering.delete(id);
    }
  }

  /** Refuses what is over a limit before anything is done with it. */
  #admit(data: unknown): void {
    const limit = LIMITS.messageBytes;
    const actual = bytes(JSON.stringify(data));
    if (actual > limit)
      throw new CodraftError("PAYLOAD_TOO_LARGE", `A message may have ${limit} bytes.`, { limit, actual });
    if (this.#answering.size >= LIMITS.requestsInFlight)
      throw new CodraftError("RATE_LIMITED", "Too many requests are in flight.", { retryAfterMs: 1000 });
  }
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
