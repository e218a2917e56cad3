// Gives an element the height that its widget would have, and no more often than a page can bear.
// It must not know who asks.

/** The heights that an element may be given, in CSS pixels. Its own min-height and max-height hold as well. */
const LEAST = 120;
const MOST = 6000;

/** The most changes of direction in a second; beyond it, page and widget are chasing each other. */
const MOST_REVERSALS = 8;

/** Who resizes `element`, and stops for good, with a warning, when it only goes up and down. */
export function follow(element: HTMLElement, now = Date.now): (height: unknown) => void {
  let last = 0;
  let way = 0;
  let reversals: number[] = [];
  return (asked) => {
    const height = Math.min(Math.max(asked as number, LEAST), MOST);
    const next = Math.sign(height - last);
    // Also false for what is no number.
    if (!next || reversals.length > MOST_REVERSALS) return;
    if (next === -way) {
      reversals = [...reversals.filter((then) => then > now() - 1000), now()];
      if (reversals.length > MOST_REVERSALS) return console.warn("codraft: the height never settles.", element);
    }
    way = next;
    last = height;
    element.style.height = `${height}px`;
  };
}
