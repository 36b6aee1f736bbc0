import { known, tooLittle, type Answer } from "./answer.ts";

/** How many gaps between consecutive purchase days were this long. */
export interface GapCount {
  days: number;
  gaps: number;
}

const FEWEST_GAPS = 20;

/**
 * The length that a share of the observed gaps does not exceed, in days. Formula: linear interpolation between order
 * statistics, type 7 of R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages" (1996), as R and NumPy do.
 * The gaps of those who never came back are missing: for "how long until they buy again" see `kaplanMeier`.
 */
export function gapQuantile(counts: readonly GapCount[], share: number): Answer<number> {
  const total = counts.reduce((sum, { gaps }) => sum + gaps, 0);
  if (total < FEWEST_GAPS) return tooLittle(total, FEWEST_GAPS, "gaps between orders");
  const sorted = [...counts].sort((one, other) => one.days - other.days);
  const rank = (total - 1) * share;
  const below = valueAt(sorted, Math.floor(rank));
  const above = valueAt(sorted, Math.ceil(rank));
  return known(below + (above - below) * (rank - Math.floor(rank)));
}

function valueAt(sorted: readonly GapCount[], rank: number): number {
  let seen = 0;
  for (const { days, gaps } of sorted) {
    seen += gaps;
    if (rank < seen) return days;
  }
  return sorted.at(-1)?.days ?? 0;
}

/** Gaps in bins of so many days; the last bin holds everything from `until` on. */
export function binGaps(
  counts: readonly GapCount[],
  { width, until }: { width: number; until: number },
): { from: number; to: number | null; gaps: number }[] {
  const bins = Array.from({ length: Math.ceil(until / width) + 1 }, (_, index) => ({
    from: index * width,
    to: (index + 1) * width <= until ? (index + 1) * width - 1 : null,
    gaps: 0,
  }));
  for (const { days, gaps } of counts) {
    const bin = bins[Math.min(bins.length - 1, Math.floor(days / width))];
    if (bin) bin.gaps += gaps;
  }
  return bins;
}
