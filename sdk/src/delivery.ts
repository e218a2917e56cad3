// Hands a suggestion and its images to the collector, and words what comes back.
// It must not know the page or the frame.

import { CodraftError, asRecord } from "./errors.js";
import type { Problem, Receipt, RefusedBy, Suggestion } from "./protocol.js";

/** A suggestion that was not taken. `retryable` says whether the same may succeed later. */
export function refusal(reason: string, retryable: boolean, from: RefusedBy, issues?: Problem[]): CodraftError {
  return new CodraftError("SUGGESTION_REFUSED", reason, { reason, retryable, from, ...(issues && { issues }) });
}

/**
 * Puts `images` and then posts the suggestion to the collector at `collector` (an origin): one whose images
 * are not there is refused. What the collector has of them is noted in `there`, and not put again until it misses
 * one. Fails only with a {@link refusal}.
 */
export async function deliver(
  collector: string,
  suggestion: Suggestion,
  images: ReadonlyMap<string, Blob>,
  there: Set<string>,
  signal: AbortSignal,
): Promise<Receipt> {
  const hand = async (method: string, path: string, body: Blob) => {
    let response: Response;
    let answer: Record<string, unknown>;
    try {
      // The body's type is the request's.
      response = await fetch(`${collector}/v1/${path}`, { method, body, credentials: "omit", signal });
      answer = asRecord(await response.json().catch(() => {}));
    } catch {
      throw refusal("The collector could not be reached.", true, "network");
    }
    if (!response.ok) throw problem(response.status, answer, there);
    return answer;
  };
  for (const [hash, image] of images) {
    const place = collector + hash;
    if (!there.has(place)) await hand("PUT", `images/${hash}`, image);
    there.add(place);
  }
  const json = new Blob([JSON.stringify(suggestion)], { type: "application/json" });
  const receipt = asReceipt((await hand("POST", "suggestions", json)).receipt);
  if (!receipt) throw refusal("The collector gave no receipt.", true, "collector");
  return receipt;
}

/** The value as a receipt, if it has what a person needs to find the suggestion again. */
export function asReceipt(value: unknown): Receipt | null {
  return typeof asRecord(value).code === "string" ? (value as Receipt) : null;
}

/** A problem document (RFC 9457), or whatever stood in its place. A collector that misses an image has none of `there`. */
function problem(status: number, { detail, title, errors }: Record<string, unknown>, there: Set<string>): CodraftError {
  const issues = Array.isArray(errors) ? (errors as Problem[]) : undefined;
  const misses = issues?.some(({ code }) => code === "IMAGE_MISSING");
  if (misses) there.clear();
  // These say "not now", and missing images are put again; any other 4xx would be refused again.
  const retryable = misses || status > 499 || status === 408 || status === 429;
  const reason = [detail, title, `The collector refused it (${status}).`].find((words) => words && typeof words === "string");
  return refusal(reason as string, retryable, "collector", issues);
}
