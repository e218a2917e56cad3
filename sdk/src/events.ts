// What a page can listen to, typed for addEventListener.
// It must not hold anything that runs.

import type { CodraftError } from "./errors.js";
import type { DesignChanged, InitializeResult, Receipt, Suggestion } from "./protocol.js";
import type { SuggestionDetail } from "./suggestions.js";

/** Each event's detail. All of them bubble, and cross shadow roots. */
export interface CodraftEvents {
  /** The widget can be used; again after each reload of its frame. */
  "codraft:ready": InitializeResult;
  /** The design changed; ask `getDesign()` for the design itself. */
  "codraft:change": DesignChanged;
  /** A person sends their design. */
  "codraft:suggestion": SuggestionDetail;
  /** A suggestion was taken; `receipt` is null when the page took it without one. */
  "codraft:receipt": { receipt: Receipt | null; suggestion: Suggestion };
  /** Something failed that the page may want to know; the person has been told what matters to them. */
  "codraft:error": { code: string; message: string; error: CodraftError };
  /** The widget broke, and shows an overlay that offers the saved draft. */
  "codraft:fatal": { message: string };
}

type CodraftEventMap = { [Name in keyof CodraftEvents]: CustomEvent<CodraftEvents[Name]> };

declare global {
  interface HTMLElementEventMap extends CodraftEventMap {}
  interface DocumentEventMap extends CodraftEventMap {}
}
