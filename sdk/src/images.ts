// Keeps the images of designs by the hash of their bytes, until a suggestion takes them along.
// It must not know what is on them, nor send them anywhere.

import { CodraftError } from "./errors.js";
import type { ImageSaveParams, Suggestion } from "./protocol.js";

/** The images of one widget, for as long as the page lives. */
export class Images {
  readonly #kept = new Map<string, Blob>();

  /** Keeps one; the same again changes nothing. */
  save({ image: { hash, mediaType: type }, data }: ImageSaveParams): void {
    try {
      this.#kept.set(hash, new Blob([Uint8Array.from(atob(data), (byte) => byte.charCodeAt(0))], { type }));
    } catch {
      throw new CodraftError("INVALID_PARAMS", "image/save needs an image, and its data in base64.");
    }
  }

  /** Those that a suggestion names. One that came before the page was loaded is not here any more. */
  of({ design }: Suggestion): Map<string, Blob> {
    const text = JSON.stringify(design) ?? "";
    return new Map([...this.#kept].filter(([hash]) => text.includes(hash)));
  }
}
