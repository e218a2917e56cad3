// The SDK: what a page imports.
// It must not do anything on import but define the element, and that only where there are elements.

import { CodraftWidget } from "./element.js";

export { CodraftWidget };
export { mount, type Codraft, type MountOptions } from "./mount.js";
export { CodraftError, type ErrorCode } from "./errors.js";
export type { CodraftEvents } from "./events.js";
export type { Deliver, SuggestionDetail } from "./suggestions.js";
export type * from "./protocol.js";

// A page may load the SDK twice; the first one serves both.
if (globalThis.customElements && !customElements.get("codraft-widget"))
  customElements.define("codraft-widget", CodraftWidget);
