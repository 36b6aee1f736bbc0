import { known, tooLittle, type Answer } from "./answer.ts";
import { wilsonInterval, type Interval } from "./wilson-interval.ts";

/** A share with what it is made of: it is rounded only where it is printed. */
export interface Rate {
  part: number;
  whole: number;
  share: number;
  /** 95 %. */
  interval: Interval;
}

/** Below this many, a share says more about chance than about the shop. */
export const FEWEST_FOR_RATE = 30;

/** part ÷ whole with its Wilson interval; too little below thirty. */
export function rateOf(part: number, whole: number, of = "customers"): Answer<Rate> {
  if (whole < FEWEST_FOR_RATE) return tooLittle(whole, FEWEST_FOR_RATE, of);
  return known({ part, whole, share: part / whole, interval: wilsonInterval(part, whole) });
}
