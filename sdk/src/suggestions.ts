// Offers a suggestion to the page first and to the collector after, and answers the same question once.
// It must not know the wire.

import { deadline } from "./deadline.js";
import { asReceipt, deliver, refusal } from "./delivery.js";
import { CodraftError } from "./errors.js";
import type { Images } from "./images.js";
import { LIMITS, type Receipt, type Suggestion, type SuggestionCreateParams } from "./protocol.js";

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
}

type Offered = Pick<SuggestionDetail, "suggestion" | "idempotencyKey" | "images">;

/** What this needs of the page; `deliver` and `collector` are read for each suggestion anew. */
export interface Desk {
  readonly page: { readonly hidden: boolean };
  readonly images: Images;
  deliver(): Deliver;
  collector(): string;
  offer(detail: SuggestionDetail): void;
  taken(receipt: Receipt | null, suggestion: Suggestion): void;
  refused(error: CodraftError): void;
}

/** The suggestions of one widget. */
export class Suggestions {
  readonly #desk: Desk;
  readonly #answers = new Map<string, Promise<Receipt | null>>();
  readonly #there = new Set<string>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /**
   * Answers one `suggestion/create`; the same key again gets the same answer. A refusal is
   * forgotten, so that trying again is a new try.
   */
  async take({ idempotencyKey, suggestion }: SuggestionCreateParams, signal: AbortSignal): Promise<Receipt | null> {
    if (typeof idempotencyKey !== "string" || typeof suggestion !== "object" || suggestion === null)
      throw new CodraftError("INVALID_PARAMS", "suggestion/create needs idempotencyKey and suggestion.");
    const known = this.#answers.get(idempotencyKey);
    if (known) return known;
    const images = this.#desk.images.of(suggestion);
    const answer = this.#offer({ idempotencyKey, suggestion, images }) ?? this.#handOn(suggestion, images, signal);
    this.#answers.set(idempotencyKey, answer);
    try {
      const receipt = await answer;
      this.#desk.taken(receipt, suggestion);
      return receipt;
    } catch (error) {
      this.#answers.delete(idempotencyKey);
      this.#desk.refused(error as CodraftError);
      throw error;
    }
  }

  /** The page's own answer, if it gave one. */
  #offer(offered: Offered): Promise<Receipt | null> | undefined {
    let answer: Promise<Receipt | null> | undefined;
    let open = true;
    const settle = (given: Promise<Receipt | null>) => {
      if (!open) throw new Error("codraft:suggestion is over: answer at once, or use respondWith.");
      given.catch(() => {});
      answer ??= given;
    };
    this.#desk.offer({
      ...offered,
      accept: (receipt) => settle(Promise.resolve(asReceipt(receipt))),
      refuse: (reason, next = "final") => settle(Promise.reject(refusal(String(reason), next === "retry", "page"))),
      respondWith: (promise) => settle(promise.then(asReceipt, (thrown) => Promise.reject(wordsOf(thrown)))),
    });
    open = false;
    return answer;
  }

  async #handOn(suggestion: Suggestion, images: ReadonlyMap<string, Blob>, signal: AbortSignal): Promise<Receipt> {
    // Nobody may be told "sent" when nobody took it.
    if (this.#desk.deliver() === "page") throw refusal("This page did not take the suggestion.", true, "page");
    const limit = new AbortController();
    const giveUp = () => limit.abort();
    const stop = deadline(this.#desk.page, LIMITS.requestMillis * (1 + images.size), giveUp);
    // The signal is this request's own, and goes with it.
    signal.addEventListener("abort", giveUp);
    try {
      return await deliver(this.#desk.collector(), suggestion, images, this.#there, limit.signal);
    } finally {
      stop();
    }
  }
}

function wordsOf(thrown: unknown): CodraftError {
  if (thrown instanceof CodraftError && thrown.code === "SUGGESTION_REFUSED") return thrown;
  return refusal(thrown instanceof Error ? thrown.message : String(thrown), true, "page");
}
