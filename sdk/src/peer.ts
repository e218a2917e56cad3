// One end of a JSON-RPC 2.0 conversation over a MessagePort.
// It must not know what the words mean, nor how the port came to be.

import { deadline } from "./deadline.js";
import { CodraftError, asRecord, fromWire, onWire } from "./errors.js";
import { DEPTH, MESSAGE_BYTES, REQUESTS_IN_FLIGHT, REQUEST_MILLIS } from "./protocol.js";

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

/** This end. */
export interface Peer {
  /** Asks the other side, and waits for its answer. */
  call(method: string, params: object, options?: CallOptions): Promise<unknown>;
  /** Tells the other side something that needs no answer. */
  tell(method: string, params: object): void;
  /** From now on messages may have so many bytes. */
  agree(bytes: unknown): void;
  /** Ends the conversation; whatever is pending, on either side, fails with `reason`. */
  close(reason: CodraftError): void;
}

type Id = string | number;

export function converse(port: MessagePort, page: { readonly hidden: boolean }, replies: Replies): Peer {
  const asked = new Map<unknown, (error: unknown, result?: unknown) => void>();
  const answering = new Map<unknown, AbortController>();
  let lastId = 0;
  let most: number = MESSAGE_BYTES;
  let ended: CodraftError | undefined;

  /** The message as text, if it may travel. */
  const check = (message: unknown): string => {
    const text = JSON.stringify(message);
    const actual = new TextEncoder().encode(text).length;
    if (actual > most)
      throw new CodraftError("PAYLOAD_TOO_LARGE", "", { limit: most, actual });
    if (isDeep(message)) throw new CodraftError("INVALID_REQUEST");
    return text;
  };
  const checkRoom = ({ size }: { readonly size: number }) => {
    if (size >= REQUESTS_IN_FLIGHT)
      throw new CodraftError("RATE_LIMITED", "", { retryAfterMs: 1000 });
  };
  const cancelled = (method: string) => new CodraftError("CANCELLED", method);
  /** Sends plain JSON only: whatever else a page mixed in does not travel. */
  const send = (message: object) => {
    const text = check({ jsonrpc: "2.0", ...message });
    if (!ended) port.postMessage(JSON.parse(text));
  };
  const tell = (method: string, params: object) => send({ method, params });

  const respond = async (id: Id, method: string, params: Record<string, unknown>, flaw: unknown) => {
    // An id in use already would make two answers to one question.
    if (answering.has(id)) return;
    const controller = new AbortController();
    const { signal } = controller;
    try {
      if (flaw) throw flaw;
      checkRoom(answering);
      answering.set(id, controller);
      const result = (await replies.answer(method, params, signal)) ?? {};
      if (signal.aborted) throw 0;
      send({ id, result });
    } catch (error) {
      send({ id, error: onWire(signal.aborted ? cancelled(method) : error) });
    }
    answering.delete(id);
  };

  port.onmessage = ({ data }) => {
    const { jsonrpc, id, method, params: given, result, error } = asRecord(data);
    const params = asRecord(given);
    let flaw: unknown;
    if (jsonrpc !== "2.0") return;
    try {
      check(data);
    } catch (error) {
      flaw = error;
    }
    if (typeof method !== "string") asked.get(id)?.(flaw ?? (error === undefined ? error : fromWire(error)), result);
    else if (id !== undefined) {
      if (/^(str|num)/.test(typeof id)) void respond(id as Id, method, params, flaw);
    } else if (flaw) return;
    else if (method === "$/cancelRequest") answering.get(params.id)?.abort();
    else replies.hear(method, params);
  };
  port.addEventListener("close", () => ended ?? replies.lost());

  return {
    tell,
    call: (method, params, { signal, millis = REQUEST_MILLIS } = {}) =>
      new Promise((resolve, reject) => {
        if (ended) throw ended;
        if (signal?.aborted) throw cancelled(method);
        checkRoom(asked);
        const id = ++lastId;
        send({ id, method, params });
        const settle = (error: unknown, result?: unknown) => {
          stopClock();
          signal?.removeEventListener("abort", abandon);
          asked.delete(id);
          if (error) reject(error);
          else resolve(result);
        };
        const giveUp = (error: CodraftError) => {
          tell("$/cancelRequest", { id });
          settle(error);
        };
        const abandon = () => giveUp(cancelled(method));
        const stopClock = deadline(page, millis, () =>
          giveUp(new CodraftError("REQUEST_TIMEOUT", method)),
        );
        signal?.addEventListener("abort", abandon);
        asked.set(id, settle);
      }),
    agree: (bytes) => {
      if ((bytes as number) > most) most = bytes as number;
    },
    close: (reason) => {
      if (ended) return;
      ended = reason;
      port.onmessage = null;
      port.close();
      for (const settle of asked.values()) settle(reason);
      for (const controller of answering.values()) controller.abort();
    },
  };
}

/** Whether arrays and objects are nested deeper than `left` levels. */
function isDeep(value: unknown, left = DEPTH): boolean {
  return value === Object(value) && (!left || Object.values(value as object).some((inner) => isDeep(inner, left - 1)));
}
