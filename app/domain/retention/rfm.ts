/** What a customer is scored by, over the last 24 months. */
export interface RfmInput {
  /** Days since the last purchase. */
  sinceLast: number;
  purchases: number;
  /** Minor units. */
  netMinor: number;
}

/** Upper bounds of the fifths, ascending: the value at 20, 40, 60 and 80 % of the customers. */
export interface RfmCuts {
  sinceLast: readonly number[];
  netMinor: readonly number[];
}

export interface RfmScore {
  recency: number;
  frequency: number;
  monetary: number;
}

/** Purchases from which the frequency is 2, 3, 4 and 5. */
const FREQUENCY_FROM = [2, 3, 4, 6];

export const RFM_SEGMENTS = [
  "Champion",
  "Loyal",
  "Potential loyalist",
  "New",
  "Promising",
  "Needs attention",
  "About to sleep",
  "At risk",
  "Can't lose",
  "Hibernating",
  "Lost",
] as const;
export type RfmSegment = (typeof RFM_SEGMENTS)[number];

/**
 * Scores from 1 to 5, 5 the best. A score depends on the value and never on the rank, so that equal customers have equal
 * scores, and nobody changes segment because others came.
 */
export function rfmScore(input: RfmInput, cuts: RfmCuts): RfmScore {
  return {
    recency: 5 - cuts.sinceLast.filter((cut) => input.sinceLast > cut).length,
    frequency: 1 + FREQUENCY_FROM.filter((from) => input.purchases >= from).length,
    monetary: 1 + cuts.netMinor.filter((cut) => input.netMinor > cut).length,
  };
}

/** By recency 5 … 1 (rows) and frequency 1 … 5: the grid of ten names in wide use, and "Lost" for its last corner. */
const GRID: readonly (readonly RfmSegment[])[] = [
  ["New", "Potential loyalist", "Potential loyalist", "Champion", "Champion"],
  ["Promising", "Potential loyalist", "Potential loyalist", "Loyal", "Loyal"],
  ["About to sleep", "About to sleep", "Needs attention", "Loyal", "Loyal"],
  ["Hibernating", "Hibernating", "At risk", "At risk", "Can't lose"],
  ["Lost", "Hibernating", "At risk", "At risk", "Can't lose"],
];

/** The segment of a score: every one of the 125 has exactly one, by recency and frequency. */
export function rfmSegment({ recency, frequency }: Pick<RfmScore, "recency" | "frequency">): RfmSegment {
  const segment = GRID[5 - recency]?.[frequency - 1];
  if (!segment) throw new RangeError(`No segment for recency ${recency} and frequency ${frequency}`);
  return segment;
}

/** The cells of the grid that have this name. */
export function cellsOf(segment: RfmSegment): { recency: number; frequency: number }[] {
  return GRID.flatMap((row, index) =>
    row.flatMap((name, column) => (name === segment ? [{ recency: 5 - index, frequency: column + 1 }] : [])),
  );
}
