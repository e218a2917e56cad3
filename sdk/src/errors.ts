// What can go wrong, each with a word that code can act on.
// It must not know where an error came from: the wire, the page and the collector share these.

/** The words of the protocol, each with its number on the wire. */
const NUMBERS = {
  PARSE_ERROR: -32700,
  INVALID_REQUEST: -32600,
  METHOD_NOT_FOUND: -32601,
  INVALID_PARAMS: -32602,
  INTERNAL_ERROR: -32603,
  NOT_INITIALIZED: -32002,
  CANCELLED: -32800,
  UNSUPPORTED_PROTOCOL: 1001,
  CAPABILITY_MISSING: 1002,
  PAYLOAD_TOO_LARGE: 1003,
  INVALID_DOCUMENT: 1004,
  REVISION_CONFLICT: 1005,
  READ_ONLY: 1006,
  ASSET_REJECTED: 1007,
  EXPORT_FAILED: 1008,
  SUGGESTION_REFUSED: 1009,
  RATE_LIMITED: 1010,
  STORAGE_UNAVAILABLE: 1011,
  SHUTTING_DOWN: 1012,
} as const;

export type WireErrorCode = keyof typeof NUMBERS;

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

/** Every failure the SDK reports. */
export class CodraftError extends Error {
  /** A word of {@link ErrorCode}, or one that a newer widget knows. */
  readonly code: string;
  /** What the other side added: issues, limits, reasons. */
  readonly data: Record<string, unknown>;

  constructor(code: ErrorCode | (string & {}), message: string, data: object = {}) {
    super(message);
    this.name = "CodraftError";
    this.code = code;
    this.data = { ...data };
  }
}

/** An error object of JSON-RPC. */
export interface WireError {
  code: number;
  message: string;
  data: Record<string, unknown>;
}

/** What to send for a failure. One that is not ours tells nothing of the page's inner life. */
export function onWire(thrown: unknown): WireError {
  const error =
    thrown instanceof CodraftError ? thrown : new CodraftError("INTERNAL_ERROR", "The page could not answer.");
  const number = (NUMBERS as Record<string, number>)[error.code];
  return number === undefined
    ? onWire(undefined)
    : { code: number, message: error.message, data: { ...error.data, code: error.code } };
}

/** Reads an error object, however odd. */
export function fromWire(wire: unknown): CodraftError {
  const { code, message, data } = asRecord(wire) ?? {};
  const details = asRecord(data) ?? {};
  const known = Object.entries(NUMBERS).find(([, number]) => number === code)?.[0];
  const word = typeof details.code === "string" ? details.code : (known ?? "INTERNAL_ERROR");
  return new CodraftError(word, typeof message === "string" ? message : word, details);
}

/** The value as a JSON object, if it is one. */
export function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
