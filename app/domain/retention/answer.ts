/**
 * A figure, or why there is none. Nobody can forget the second, because it is no number. `have` and `needed` count what
 * `of` says: "customers with two orders". `unclear`: there would be enough, but it does not say what is asked.
 */
export type Answer<T> =
  | { kind: "known"; value: T }
  | { kind: "too-little"; have: number; needed: number; of: string }
  | { kind: "unclear"; of: string };

export function known<T>(value: T): Answer<T> {
  return { kind: "known", value };
}

export function tooLittle(have: number, needed: number, of: string): Answer<never> {
  return { kind: "too-little", have, needed, of };
}

export function unclear(of: string): Answer<never> {
  return { kind: "unclear", of };
}
