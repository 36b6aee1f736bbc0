import { z } from "zod";
import type { DecidedPerson, PersonBalance } from "./decide-person.ts";
import { SKIP_REASONS, type SkipReason } from "./read-line.ts";

const Count = z.int().nonnegative();
const Skipped = z.object({ lines: Count, points: z.int() });

/**
 * What a file comes to. Always, to the point:
 *   in the file = to post (or posted) + there before + waiting + left out.
 */
export const ImportTotals = z.object({
  /** The sum of all lines whose points can be read. */
  filePoints: z.int(),
  /** Lines whose points cannot be read; they are in no sum. */
  unreadable: Count,
  skipped: z.partialRecord(z.enum(SKIP_REASONS), Skipped),
  /** Members whom the shop knows, and people whose points wait until it does. */
  known: Count,
  waiting: Count,
  /** Of known members: what changes their balances now, up and down, and what an earlier import had posted. */
  given: Count,
  taken: Count,
  beforePoints: z.int(),
  /** Known members whose balance does not change. */
  unchanged: Count,
  waitingPoints: z.int(),
  /** People whose balance in the file is below zero. */
  owing: Count,
  owedPoints: Count,
  rounded: Count,
  lots: Count,
  tiers: z.record(z.string(), Count),
  birthdays: Count,
  badBirthdays: Count,
  codes: Count,
});
export type ImportTotals = z.infer<typeof ImportTotals>;

export function noTotals(): ImportTotals {
  return {
    filePoints: 0,
    unreadable: 0,
    skipped: {},
    known: 0,
    waiting: 0,
    given: 0,
    taken: 0,
    beforePoints: 0,
    unchanged: 0,
    waitingPoints: 0,
    owing: 0,
    owedPoints: 0,
    rounded: 0,
    lots: 0,
    tiers: {},
    birthdays: 0,
    badBirthdays: 0,
    codes: 0,
  };
}

/** Adds a line that is left out by itself (changes the totals: there is one for each line of a file). */
export function addSkippedLine(
  totals: ImportTotals,
  line: { points: number | null; reason: SkipReason },
): void {
  if (line.points === null) totals.unreadable += 1;
  totals.filePoints += line.points ?? 0;
  countSkipped(totals, line.reason, line.points ?? 0);
}

/** How a person stands: a member or waiting, and what an earlier import had posted for them. */
export interface PersonStanding {
  isKnown: boolean;
  posted: number;
}

/** Adds all lines of one person (changes the totals). */
export function addPerson(
  totals: ImportTotals,
  { balance, skipped }: DecidedPerson,
  { isKnown, posted }: PersonStanding,
): void {
  for (const { points, reason } of skipped) {
    totals.filePoints += points;
    countSkipped(totals, reason, points);
  }
  if (!balance) return;
  totals.filePoints += balance.target;
  if (isKnown) addKnown(totals, balance.target, posted);
  else {
    totals.waiting += 1;
    totals.waitingPoints += balance.target;
  }
  addExtras(totals, balance);
}

function addKnown(totals: ImportTotals, target: number, posted: number): void {
  const difference = target - posted;
  totals.known += 1;
  totals.beforePoints += posted;
  totals.given += Math.max(0, difference);
  totals.taken += Math.max(0, -difference);
  if (difference === 0) totals.unchanged += 1;
}

function addExtras(totals: ImportTotals, balance: PersonBalance): void {
  const { target, lots, tierId, birthday, referralCode } = balance;
  totals.lots += lots.length;
  if (target < 0) {
    totals.owing += 1;
    totals.owedPoints -= target;
  }
  if (tierId !== null) totals.tiers[tierId] = (totals.tiers[tierId] ?? 0) + 1;
  if (birthday !== null) totals.birthdays += 1;
  if (referralCode !== null) totals.codes += 1;
}

function countSkipped(totals: ImportTotals, reason: SkipReason, points: number): void {
  const before = totals.skipped[reason] ?? { lines: 0, points: 0 };
  totals.skipped[reason] = { lines: before.lines + 1, points: before.points + points };
}

export interface SkippedSum {
  lines: number;
  points: number;
}

export function sumSkipped({ skipped }: Pick<ImportTotals, "skipped">): SkippedSum {
  const all = Object.values(skipped);
  return {
    lines: all.reduce((sum, one) => sum + one.lines, 0),
    points: all.reduce((sum, one) => sum + one.points, 0),
  };
}

/** What the sums miss of each other; 0: they tie out. */
export function tieOutDifference(totals: ImportTotals): number {
  const { filePoints, given, taken, beforePoints, waitingPoints } = totals;
  return filePoints - (given - taken) - beforePoints - waitingPoints - sumSkipped(totals).points;
}

/**
 * What the ledger misses of a file that was moved in; 0: in the file = posted + there before + waiting + left out.
 * `posted` and `waiting` as the database holds them, so that a claim of somebody who waited changes nothing in the sum.
 */
export function ledgerDifference(totals: ImportTotals, held: { posted: number; waiting: number }): number {
  return totals.filePoints - held.posted - totals.beforePoints - held.waiting - sumSkipped(totals).points;
}
