// A time limit that counts only time in which the other side could have answered.
// It must not know what is waited for.

/** How often the clock is looked at. */
const TICK_MILLIS = 250;

/** Ends a deadline before it is due. */
export type Cancel = () => void;

/**
 * Calls `due` once after `millis` of visible, unblocked time.
 *
 * Each tick counts for one tick, however late it comes: a page whose thread was busy for five
 * seconds has used up a quarter of one, so an answer already waiting is heard before the limit.
 * A hidden tab uses up nothing.
 */
export function deadline(page: { readonly hidden: boolean }, millis: number, due: () => void): Cancel {
  let left = millis;
  const timer = setInterval(() => {
    if (page.hidden) return;
    left -= TICK_MILLIS;
    if (left > 0) return;
    clearInterval(timer);
    due();
  }, TICK_MILLIS);
  return () => clearInterval(timer);
}
