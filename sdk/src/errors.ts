// What can go wrong, each with a word that code can act on.
// It must not know where an error came from: the wire, the page and the collector share these.

import type { WireError } from "./protocol.js";

/** The words that a host says, each with its number on the wire. What a widget says has its word with it. */
const NUMBERS = {
  INVALID_REQUEST: -32600,
  METHOD_NOT_FOUND: -32601,
  INVALID_PARAMS: -32602,
  INTERNAL_ERROR: -32603,
  CANCELLED: -32800,
  PAYLOAD_TOO_LARGE: 1003,
  ASSET_REJECTED: 1007,
  SUGGESTION_REFUSED: 1009,
  RATE_LIMITED: 1010,
  STORAGE_UNAVAILABLE: 1011,
} as const;

/** What travels. */
export type WireErrorCode =
  | keyof typeof NUMBERS
  | "PARSE_ERROR"
  | "NOT_INITIALIZED"
  | "UNSUPPORTED_PROTOCOL"
  | "CAPABILITY_MISSING"
  | "INVALID_DOCUMENT"
  | "REVISION_CONFLICT"
  | "READ_ONLY"
  | "EXPORT_FAILED"
  | "SHUTTING_DOWN";

/** What the SDK itself finds; these never travel. */
export type LocalErrorCode =
  | "CONNECT_TIMEOUT"
  | "REQUEST_TIMEOUT"
  | "DISCONNECTED"
  | "FRAME_BLOCKED"
  | "WASM_UNAVAILABLE"
  | "DESTROYED"
  | "INVALID_OPTION";

export type ErrorCode = WireErrorCode | LocalErrorCode;

/** Every failure the SDK reports. Its message is the word, and then what there is to say besides. */
export class CodraftError extends Error {
  /** A word of {@link ErrorCode}, or one that a newer widget knows. */
  declare readonly code: string;
  /** What the other side added: issues, limits, reasons. */
  declare readonly data: Record<string, unknown>;

  constructor(code: ErrorCode | (string & {}), detail = "", data: object = {}) {
    super(detail ? `${code}: ${detail}` : code);
    this.name = "CodraftError";
    this.code = code;
    this.data = { ...data };
  }
}

/** What to send for a failure. One that is not ours tells nothing of the page's inner life. */
export function onWire(thrown: unknown): WireError {
  const { code: word, message, data } = thrown as CodraftError;
  const code = thrown instanceof CodraftError && NUMBERS[word as keyof typeof NUMBERS];
  return code
    ? { code, message, data: { ...data, code: word } }
    : onWire(new CodraftError("INTERNAL_ERROR"));
}

/** Reads an error object, however odd. */
export function fromWire(wire: unknown): CodraftError {
  const { message, data } = asRecord(wire);
  const { code } = asRecord(data);
  return new CodraftError(typeof code === "string" ? code : "INTERNAL_ERROR", String(message), data as object);
}

/** The value as a JSON object; one without members when it is something else. */
export function asRecord(value: unknown): Record<string, unknown> {
  return value && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
