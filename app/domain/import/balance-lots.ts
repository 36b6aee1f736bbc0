import { z } from "zod";

const Day = z.string().nullable();

/** Points of a balance with the days that the file gives them; null: the file gives none. */
export const BalanceLot = z.object({ points: z.int().positive(), earnedOn: Day, expiresOn: Day });
export type BalanceLot = z.infer<typeof BalanceLot>;

interface DatedPoints {
  points: number;
  earnedOn: string | null;
  expiresOn: string | null;
}

/**
 * The lots that lines come to: those with the same days are one lot, and lines below zero take from the lots that end
 * first, as spending would have. In the order in which they would be spent; the order of the lines changes nothing.
 * Example: 100 until June, 50 until May and −70: 80 until June.
 */
export function mergeLots(lines: readonly DatedPoints[]): BalanceLot[] {
  const byDays = Map.groupBy(
    lines.filter(({ points }) => points > 0),
    ({ earnedOn, expiresOn }) => `${expiresOn ?? ""}|${earnedOn ?? ""}`,
  );
  const lots = [...byDays.values()]
    .flatMap((same) => (same[0] ? [{ ...pick(same[0]), points: sum(same) }] : []))
    .sort(bySpending);
  return withoutFirst(lots, -sum(lines.filter(({ points }) => points < 0)));
}

/** The lots without the first so many points of them. Example: 50 and 100 without 70: 80. */
export function withoutFirst(lots: readonly BalanceLot[], points: number): BalanceLot[] {
  let left = points;
  return lots.flatMap((lot) => {
    const taken = Math.min(left, lot.points);
    left -= taken;
    return taken === lot.points ? [] : [{ ...lot, points: lot.points - taken }];
  });
}

function pick({ earnedOn, expiresOn }: DatedPoints): Omit<BalanceLot, "points"> {
  return { earnedOn, expiresOn };
}

function sum(lines: readonly DatedPoints[]): number {
  return lines.reduce((total, { points }) => total + points, 0);
}

const LAST_DAY = "9999-12-31";

/** Those that end first, then the oldest; without an end last. */
function bySpending(one: BalanceLot, other: BalanceLot): number {
  return (
    compare(one.expiresOn ?? LAST_DAY, other.expiresOn ?? LAST_DAY) ||
    compare(one.earnedOn ?? LAST_DAY, other.earnedOn ?? LAST_DAY)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
