/**
 * Splits the first `part` of a total over the parts that make it up, in proportion and in whole points, so that a
 * larger part never gives any of them less: points are dealt out one by one, each to the part that is furthest
 * behind its share (Sainte-Laguë), the first of equals. So three steps end where one does, and the whole total
 * gives every part back exactly.
 *
 * Example: 60 and 40 were taken. The first 50: 30 and 20. All 100: 60 and 40.
 */
export function apportion(sizes: readonly number[], part: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (part < 0 || part > total) throw new RangeError(`${part} of ${total} cannot be split`);
  const shares = sizes.map((size) => certainShare(size, { part, total, parts: sizes.length }));
  const dealt = shares.reduce((sum, share) => sum + share, 0);
  for (let left = part - dealt; left > 0; left -= 1) {
    const next = furthestBehind(sizes, shares);
    shares[next] = (shares[next] ?? 0) + 1;
  }
  return shares;
}

/**
 * What a part has for certain when so many points are dealt: its share of a total that is half a point per part
 * smaller, rounded. Only a few points, at most one and a half per part, are then left to deal one by one.
 */
function certainShare(
  size: number,
  { part, total, parts }: { part: number; total: number; parts: number },
): number {
  const sure = BigInt(Math.max(0, 2 * part - parts));
  return Number((BigInt(size) * sure + BigInt(total)) / (2n * BigInt(total)));
}

/** The part whose next point comes first: the smallest (2 × share + 1) ÷ size, compared without division. */
function furthestBehind(sizes: readonly number[], shares: readonly number[]): number {
  let best = 0;
  for (let index = 1; index < sizes.length; index += 1) {
    const here = BigInt(2 * (shares[index] ?? 0) + 1) * BigInt(sizes[best] ?? 1);
    const there = BigInt(2 * (shares[best] ?? 0) + 1) * BigInt(sizes[index] ?? 1);
    if (here < there) best = index;
  }
  return best;
}
