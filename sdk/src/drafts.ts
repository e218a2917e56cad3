// Keeps work not yet sent in the page's own storage, which is first-party: a frame's is partitioned.
// It must not know what a draft holds, and a page whose storage is blocked must not notice.

import { asRecord } from "./errors.js";
import type { Draft } from "./protocol.js";

/** Drafts of one widget. */
export class Drafts {
  readonly #page: Window;
  readonly #key: string;
  #last: Draft | null | undefined;

  /** Widgets of the same campaign and product share a draft, whichever page they are on. */
  constructor(page: Window, campaign: string, product: string) {
    this.#page = page;
    this.#key = `codraft:draft:${encodeURIComponent(campaign)}:${encodeURIComponent(product)}`;
  }

  /** The last draft: of this page's life if there was one, else from storage. */
  load(): Draft | null {
    if (this.#last !== undefined) return this.#last;
    try {
      return asDraft(JSON.parse(this.#page.localStorage.getItem(this.#key) ?? "null"));
    } catch {
      return null;
    }
  }

  /** Keeps a draft, or forgets it. Returns whether it will outlive the page. */
  save(draft: Draft | null): boolean {
    this.#last = draft;
    try {
      if (draft) this.#page.localStorage.setItem(this.#key, JSON.stringify(draft));
      else this.#page.localStorage.removeItem(this.#key);
      return true;
    } catch {
      return false;
    }
  }
}

/** The value as a draft, if it can be one. */
export function asDraft(value: unknown): Draft | null {
  const draft = asRecord(value);
  return typeof draft?.schemaVersion === "number" && asRecord(draft.design) ? (value as Draft) : null;
}
