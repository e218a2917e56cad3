// Keeps the images of designs by the hash of their bytes, until a suggestion takes them along.
// It must not know what is on them, nor send them anywhere.

import { CodraftError } from "./errors.js";
import { type SaveImage, type Suggestion, IMAGES_BYTES, IMAGE_BYTES } from "./protocol.js";

/** The images that came since the last suggestion, by hash. */
export type Images = Map<string, Blob>;

/** Keeps one, unless it is none, or too large, or they are too much together: then all of them are forgotten. */
export function keepImage(images: Images, { image, data }: SaveImage): void {
  try {
    const bytes = Uint8Array.from(atob(data), (byte) => byte.charCodeAt(0));
    images.set(image.hash, new Blob([bytes], { type: image.mediaType }));
    if (bytes.length > IMAGE_BYTES || new Blob([...images.values()]).size > IMAGES_BYTES) throw 0;
  } catch {
    images.clear();
    throw new CodraftError("ASSET_REJECTED");
  }
}

/** Takes those along that a suggestion names. The others were of one that was never sent. */
export function takeImages(images: Images, suggestion: Suggestion): Images {
  const text = JSON.stringify(suggestion);
  const taken = new Map([...images].filter(([hash]) => text.includes(hash)));
  images.clear();
  return taken;
}
