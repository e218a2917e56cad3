// Offers a suggestion to the page first and to the collector after, and answers the same question once.
// What decides is read for each suggestion anew. It must not know the wire.

import { deadline } from "./deadline.js";
import { asReceipt, deliver, refusal } from "./delivery.js";
import { CodraftError, asRecord } from "./errors.js";
import { type Images, takeImages } from "./images.js";
import type { MountOptions } from "./mount.js";
import { type CreateSuggestion, REQUEST_MILLIS, type Receipt, type Suggestion } from "./protocol.js";
import { emit, tellError } from "./telling.js";

/** Who takes a suggestion that the page's own code does not answer. */
export type Deliver = "collector" | "page";

/** Detail of `codraft:suggestion`. The first answer counts, and must be given while the event is dispatched. */
export interface SuggestionDetail {
  readonly suggestion: Suggestion;
  readonly idempotencyKey: string;
  /** The bytes of the images that the design names, by hash. */
  readonly images: ReadonlyMap<string, Blob>;
  /** The page has it. Without a receipt the person is told it was sent, and gets no code to keep. */
  accept(receipt?: Receipt | null): void;
  /** The page will not have it; `reason` is a sentence the person reads. */
  refuse(reason: string, next?: "retry" | "final"): void;
  /** The page will know later: accepted with what `answer` gives, refused (and retryable) when it fails. */
  respondWith(answer: Promise<Receipt | null | void>): void;
  /** The collector is to have it, whatever `deliver` says. */
  handOn(): void;
}

/**
 * Who answers each `suggestion/create` of one widget; the same key again gets the same answer. A refusal is
 * forgotten, so that trying again is a new try.
 */
export function takeSuggestions(
  element: HTMLElement,
  kept: Images,
  options: Pick<MountOptions, "deliver" | "collector">,
  home: string,
): (asked: CreateSuggestion, signal: AbortSignal) => Promise<Receipt | null> {
  const page = element.ownerDocument;
  const answers = new Map<string, Promise<Receipt | null>>();
  const there = new Set<string>();

  const handOn = async (suggestion: Suggestion, images: Images, signal: AbortSignal): Promise<Receipt> => {
    const limit = new AbortController();
    const giveUp = () => limit.abort();
    const stop = deadline(page, REQUEST_MILLIS * (1 + images.size), giveUp);
    // The signal is this request's own, and goes with it.
    signal.addEventListener("abort", giveUp);
    try {
      return await deliver(new URL(options.collector ?? home, page.baseURI).origin, suggestion, images, there, limit.signal);
    } finally {
      stop();
    }
  };

  return async ({ idempotencyKey, suggestion }, signal) => {
    if (typeof idempotencyKey !== "string" || asRecord(suggestion) !== (suggestion as unknown))
      throw new CodraftError("INVALID_PARAMS");
    const images = takeImages(kept, suggestion);
    const known = answers.get(idempotencyKey);
    if (known) return known;
    let answer: Promise<Receipt | null> | undefined;
    let open = true;
    const settle = (given: () => Promise<Receipt | null>) => {
      if (!open) throw new Error("too late: use respondWith");
      answer ??= given();
      answer.catch(() => {});
    };
    const toCollector = () => handOn(suggestion, images, signal);
    emit(element, "codraft:suggestion", {
      suggestion,
      idempotencyKey,
      images,
      accept: (receipt) => settle(async () => asReceipt(receipt)),
      refuse: (reason, next) => settle(async () => { throw refusal(String(reason), next === "retry", "page"); }),
      respondWith: (promise) => settle(() => promise.then(asReceipt, (thrown) => { throw wordsOf(thrown); })),
      handOn: () => settle(toCollector),
    });
    open = false;
    // Nobody may be told "sent" when nobody took it.
    const nobody = async () => { throw refusal("This page did not take the suggestion.", true, "page"); };
    answer ??= options.deliver === "page" ? nobody() : toCollector();
    answers.set(idempotencyKey, answer);
    try {
      const receipt = await answer;
      emit(element, "codraft:receipt", { receipt, suggestion });
      return receipt;
    } catch (error) {
      answers.delete(idempotencyKey);
      tellError(element, error as CodraftError);
      throw error;
    }
  };
}

function wordsOf(thrown: unknown): CodraftError {
  const { code, message } = thrown as CodraftError;
  return code === "SUGGESTION_REFUSED" ? (thrown as CodraftError) : refusal(message ?? String(thrown), true, "page");
}
