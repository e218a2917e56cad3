// Tells the page, by events that bubble and cross shadow roots.
// It must not know what is told.

import type { CodraftError } from "./errors.js";
import type { CodraftEvents } from "./events.js";

/** Answers whether what usually follows may follow. */
export const emit = <Name extends keyof CodraftEvents>(element: HTMLElement, name: Name, detail: CodraftEvents[Name]) =>
  element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }));

/** Tells the page what failed. */
export const tellError = (element: HTMLElement, error: CodraftError) =>
  emit(element, "codraft:error", { code: error.code, message: error.message, error });
