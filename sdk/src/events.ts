// What a page can listen to, typed for addEventListener.
// It must not hold anything that runs.

import type { CodraftError } from "./errors.js";
import type { Initialized, Receipt, Suggestion, Told } from "./protocol.js";
import type { SuggestionDetail } from "./suggestions.js";

/** Each event's detail. All of them bubble, and cross shadow roots. */
export interface CodraftEvents {
  /** The widget can be used; again after each reload of its frame. */
  "codraft:ready": Initialized;
  /** The design changed; ask `getDesign()` for the design itself. */
  "codraft:change": Told["design/changed"];
  /** The person opened another step. */
  "codraft:step": Told["step/changed"];
  /** The widget would be this tall; with `autosize` the element is already. */
  "codraft:resize": Told["view/resized"];
  /** The keyboard left the widget this way. */
  "codraft:focusleft": Told["focus/left"];
  /** The person opens a link. It opens in a new tab, unless a listener prevents it. */
  "codraft:link": { url: string };
  /** A person sends their design. */
  "codraft:suggestion": SuggestionDetail;
  /** A suggestion was taken; `receipt` is null when the page took it without one. */
  "codraft:receipt": { receipt: Receipt | null; suggestion: Suggestion };
  /** Something failed that the page may want to know; the person has been told what matters to them. */
  "codraft:error": { code: string; message: string; error: CodraftError };
  /** The widget broke, and shows an overlay that offers the saved draft. */
  "codraft:fatal": Told["fatal"];
}

type CodraftEventMap = { [Name in keyof CodraftEvents]: CustomEvent<CodraftEvents[Name]> };

declare global {
  interface HTMLElementEventMap extends CodraftEventMap {}
  interface DocumentEventMap extends CodraftEventMap {}
}
