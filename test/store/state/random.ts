// Chance with a seed (mulberry32): the same seed plays the same losses, duplicates and sample data.

export interface RandomState {
  seed: number;
}

/** A number in [0, 1); moves the seed on. */
export function nextRandom(random: RandomState): number {
  random.seed = (random.seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(random.seed ^ (random.seed >>> 15), 1 | random.seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

/** An integer in [0, below). */
export function randomBelow(random: RandomState, below: number): number {
  return Math.floor(nextRandom(random) * below);
}

/** One of the given things. Throws for an empty list. */
export function pickOne<T>(random: RandomState, things: readonly T[]): T {
  const picked = things[randomBelow(random, things.length)];
  if (picked === undefined) throw new Error("nothing to pick from");
  return picked;
}

/** Lower-case hexadecimal digits, for tokens. */
export function randomHex(random: RandomState, length: number): string {
  return Array.from({ length }, () => randomBelow(random, 16).toString(16)).join("");
}

/** A version 4 UUID drawn from the seed. */
export function randomUuid(random: RandomState): string {
  const hex = randomHex(random, 30);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(12, 15)}`, `a${hex.slice(15, 18)}`];
  return [...parts, hex.slice(18, 30)].join("-");
}
