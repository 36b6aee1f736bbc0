import type { EntryKind } from "#app/domain/ledger/entry.ts";

/** The entries of one day and kind, added up. */
export interface DayOfKind {
  /** The day in the shop's zone: "2026-11-23". */
  day: string;
  kind: EntryKind;
  /** Signed, as in the ledger. */
  points: number;
  entries: number;
}

export interface RollForwardLine {
  opening: number;
  issued: number;
  redeemed: number;
  /** Redeemed points given back to their lots. */
  restored: number;
  expired: number;
  clawedBack: number;
  /** Corrections by hand: may be below zero. */
  adjusted: number;
  closing: number;
  entries: number;
}

export interface RollForwardDay extends RollForwardLine {
  day: string;
}

/**
 * Definition: how the ledger's sum went from one day's start to its end.
 * Formula: opening + issued − redeemed + restored − expired − clawed back ± adjusted = closing; the closing of a day is
 * the opening of the next. Counted from the entries alone: pending points are in it, a deficit is taken off.
 * Source: roll-forward of a provision; retention definitions 1.13, points outstanding.
 * Example: opening 1,000; earn +200, redeem −50, restore +10, expire −30, clawback −20, adjust +5: closing 1,115.
 */
export function rollForward(
  opening: number,
  days: readonly string[],
  entries: readonly DayOfKind[],
): RollForwardDay[] {
  const byDay = Map.groupBy(entries, ({ day }) => day);
  let balance = opening;
  return days.map((day) => {
    const line = lineOf(balance, byDay.get(day) ?? []);
    balance = line.closing;
    return { day, ...line };
  });
}

/** Lines that follow one another as one line: from the first opening to the last closing. */
export function sumLines(opening: number, lines: readonly RollForwardLine[]): RollForwardLine {
  return lines.reduce<RollForwardLine>(
    (total, line) => ({
      opening,
      issued: total.issued + line.issued,
      redeemed: total.redeemed + line.redeemed,
      restored: total.restored + line.restored,
      expired: total.expired + line.expired,
      clawedBack: total.clawedBack + line.clawedBack,
      adjusted: total.adjusted + line.adjusted,
      closing: line.closing,
      entries: total.entries + line.entries,
    }),
    lineOf(opening, []),
  );
}

function lineOf(opening: number, entries: readonly DayOfKind[]): RollForwardLine {
  const sum = (kind: EntryKind) =>
    entries.filter((entry) => entry.kind === kind).reduce((total, { points }) => total + points, 0);
  const taken = (kind: EntryKind) => 0 - sum(kind);
  return {
    opening,
    issued: sum("earn"),
    redeemed: taken("redeem"),
    restored: sum("restore"),
    expired: taken("expire"),
    clawedBack: taken("clawback"),
    adjusted: sum("adjust"),
    closing: entries.reduce((total, { points }) => total + points, opening),
    entries: entries.reduce((total, each) => total + each.entries, 0),
  };
}
