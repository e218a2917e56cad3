// Keeps the images of designs by the hash of their bytes, until a suggestion takes them along.
// It must not know what is on them, nor send them anywhere.

import { CodraftError } from "./errors.js";
import { type SaveImage, type Suggestion, IMAGE_BYTES } from "./protocol.js";

/** The images of one widget, for as long as the page lives, by hash. */
export type Images = Map<string, Blob>;

/** Keeps one; the same again changes nothing. */
export function keepImage(images: Images, { image, data }: SaveImage): void {
  try {
    const bytes = Uint8Array.from(atob(data), (byte) => byte.charCodeAt(0));
    if (bytes.length > IMAGE_BYTES) throw 0;
    images.set(image.hash, new Blob([bytes], { type: image.mediaType }));
  } catch {
    throw new CodraftError("ASSET_REJECTED");
  }
}

/** Those that a suggestion names. One that came before the page was loaded is not here any more. */
export function imagesOf(images: Images, { design }: Suggestion): Images {
  const text = JSON.stringify(design) ?? "";
  return new Map([...images].filter(([hash]) => text.includes(hash)));
}
