const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Looks again while something is on its way: after two seconds, then after twice as long each time, a minute at most.
 * Only while it is seen: `isShown` is asked before each look, and a page that comes back to the front looks at once.
 */
export class LookAgain {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = FIRST_WAIT_MS;
  #isWaiting = false;
  readonly #look: () => void;
  readonly #isShown: () => boolean;

  constructor(look: () => void, isShown: () => boolean, signal: AbortSignal) {
    this.#look = look;
    this.#isShown = isShown;
    document.addEventListener("visibilitychange", () => this.#isWaiting && this.#lookNow(), { signal });
    signal.addEventListener("abort", () => this.rest());
  }

  /** What a look found: whether something is still on its way. */
  found(isOnItsWay: boolean): void {
    clearTimeout(this.#timer);
    this.#isWaiting = isOnItsWay;
    if (!isOnItsWay) {
      this.#wait = FIRST_WAIT_MS;
      return;
    }
    this.#timer = setTimeout(() => this.#lookNow(), this.#wait);
    this.#wait = Math.min(LONGEST_WAIT_MS, this.#wait * 2);
  }

  /** Until the next finding nothing is looked at. */
  rest(): void {
    clearTimeout(this.#timer);
    this.#isWaiting = false;
    this.#wait = FIRST_WAIT_MS;
  }

  #lookNow(): void {
    if (document.visibilityState === "visible" && this.#isShown()) this.#look();
  }
}
