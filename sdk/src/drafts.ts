// Keeps work not yet sent in the page's own storage, which is first-party: a frame's is partitioned.
// It must not know what a draft holds, and a page whose storage is blocked must not notice.

import { asRecord } from "./errors.js";
import type { Draft } from "./protocol.js";

/** Drafts of one widget. */
export interface Drafts {
  /** The last draft: of this page's life if there was one, else from storage. */
  load(): Draft | null;
  /** Keeps a draft, or forgets it. Returns whether it will outlive the page. */
  save(draft: Draft | null): boolean;
}

/** Widgets of the same campaign and product share a draft, whichever page they are on. */
export function keepDrafts(page: Window, campaign: string, product: string): Drafts {
  const key = `codraft:draft:${[campaign, product].map(encodeURIComponent).join(":")}`;
  let last: Draft | null | undefined;
  return {
    load: () => {
      if (last !== undefined) return last;
      try {
        // Nothing kept is `null`, which is JSON as well.
        return asDraft(JSON.parse(page.localStorage.getItem(key)!));
      } catch {
        return null;
      }
    },
    save: (draft) => {
      last = draft;
      try {
        if (draft) page.localStorage.setItem(key, JSON.stringify(draft));
        else page.localStorage.removeItem(key);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** The value as a draft, if it can be one. */
export function asDraft(value: unknown): Draft | null {
  const { schemaVersion, design } = asRecord(value);
  return typeof schemaVersion === "number" && design === asRecord(design) ? (value as Draft) : null;
}
