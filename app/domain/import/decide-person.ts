import { mergeLots, type BalanceLot } from "./balance-lots.ts";
import type { ImportLine, SkipReason } from "./read-line.ts";

/** What all lines of one person come to. */
export interface PersonBalance {
  email: string | null;
  customerId: string | null;
  lots: BalanceLot[];
  /** The sum of the lines; below zero: owed. */
  target: number;
  tierId: string | null;
  birthday: string | null;
  referralCode: string | null;
}

export interface DecidedPerson {
  /** Null: all lines are left out. */
  balance: PersonBalance | null;
  skipped: { line: number; points: number; reason: SkipReason }[];
}

export const MAX_LINES_OF_PERSON = 2_000;

export interface PersonRules {
  /** The file has dates: each line is points of its own. */
  hasLots: boolean;
  /** The program's tiers, lowest first. */
  tierOrder: readonly string[];
  /** The day in the shop's zone; points that ended before it are gone. */
  today: string;
  /** What earlier imports from this app have posted for the person. */
  posted: number;
}

/**
 * Decides about all lines of one person. In a file with dates each line is points of its own, and they add up; those
 * that have ended are left out, unless an earlier import moved them while they lasted: they count as moved then, so
 * that the same file next year takes nothing away. In a file of balances a second line of the same person cannot be
 * added: one that says the same is left out, and where lines say different things, all are, because only the merchant
 * can know which is right.
 *
 * The order of the lines changes nothing. Example: "ada 100" twice is 100; "ada 100" and "ada 250" is none.
 */
export function decidePerson(lines: readonly ImportLine[], rules: PersonRules): DecidedPerson {
  const inOrder = [...lines].sort((one, other) => one.line - other.line);
  if (lines.length > MAX_LINES_OF_PERSON)
    return { balance: null, skipped: skipAll(inOrder, "too-many-lines") };
  if (rules.hasLots) return decideLots(inOrder, rules);
  const [first, ...others] = inOrder;
  if (!first) return { balance: null, skipped: [] };
  if (others.some((other) => !saysSame(first, other)))
    return { balance: null, skipped: skipAll(inOrder, "contradicts") };
  return { balance: balanceOf([first], rules.tierOrder), skipped: skipAll(others, "repeated") };
}

function decideLots(lines: readonly ImportLine[], { tierOrder, today, posted }: PersonRules): DecidedPerson {
  const isOver = ({ points, expiresOn }: ImportLine) => points > 0 && expiresOn !== null && expiresOn < today;
  const over = lines.filter(isOver);
  const lasting = lines.filter((line) => !isOver(line));
  const balance = balanceOf(lasting, tierOrder);
  let moved = Math.max(0, posted - balance.target);
  const skipped: DecidedPerson["skipped"] = [];
  let kept = 0;
  for (const { line, points } of over) {
    const part = Math.min(moved, points);
    moved -= part;
    kept += part;
    if (part < points) skipped.push({ line, points: points - part, reason: "expired" });
  }
  const isNobody = lasting.length === 0 && kept === 0;
  return {
    balance: isNobody ? null : { ...balance, target: balance.target + kept, ...whoOf(lines) },
    skipped,
  };
}

function skipAll(lines: readonly ImportLine[], reason: SkipReason): DecidedPerson["skipped"] {
  return lines.map(({ line, points }) => ({ line, points, reason }));
}

function saysSame(one: ImportLine, other: ImportLine): boolean {
  return (
    one.points === other.points &&
    one.tierId === other.tierId &&
    one.birthday === other.birthday &&
    one.referralCode === other.referralCode
  );
}

function balanceOf(inOrder: readonly ImportLine[], tierOrder: readonly string[]): PersonBalance {
  const first = <T>(read: (line: ImportLine) => T | null): T | null =>
    inOrder.map(read).find((value) => value !== null) ?? null;
  const tierIds = new Set(inOrder.map(({ tierId }) => tierId));
  return {
    ...whoOf(inOrder),
    lots: mergeLots(inOrder),
    target: inOrder.reduce((sum, { points }) => sum + points, 0),
    tierId: tierOrder.findLast((tierId) => tierIds.has(tierId)) ?? null,
    birthday: first(({ birthday }) => birthday),
    referralCode: first(({ referralCode }) => referralCode),
  };
}

function whoOf(lines: readonly ImportLine[]): Pick<PersonBalance, "email" | "customerId"> {
  return {
    email: lines.find(({ email }) => email !== null)?.email ?? null,
    customerId: lines.find(({ customerId }) => customerId !== null)?.customerId ?? null,
  };
}
