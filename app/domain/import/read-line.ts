import type { ImportField } from "./field.ts";
import { readBirthday, readDay } from "./read-day.ts";
import { readPoints } from "./read-number.ts";
import { readCustomerId, readEmail, readReferralCode } from "./read-who.ts";
import type { ImportSettings } from "./settings.ts";

/** Why a line is left out. */
export const SKIP_REASONS = [
  "broken-line",
  "no-person",
  "bad-email",
  "no-number",
  "ambiguous-number",
  "too-large",
  "no-date",
  "ambiguous-date",
  "excluded",
  "expired",
  "repeated",
  "contradicts",
  "too-many-lines",
  "unknown-customer",
  "erased",
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** What a line of the file says, read. */
export interface ImportLine {
  line: number;
  email: string | null;
  customerId: string | null;
  /** In the program's smallest unit; below zero: owed. */
  points: number;
  isRounded: boolean;
  earnedOn: string | null;
  expiresOn: string | null;
  tierId: string | null;
  birthday: string | null;
  hasBadBirthday: boolean;
  referralCode: string | null;
}

/** `who`: the person as written. `points`: what the line holds, where that can be read; null where it cannot. */
export type ReadLine =
  | { ok: true; line: ImportLine; who: string }
  | { ok: false; line: number; who: string; points: number | null; reason: SkipReason };

export interface ReadingRules {
  settings: ImportSettings;
  /** Decimals of the program's points. */
  decimals: number;
  /** The day on which the file is checked, in the shop's zone. */
  today: string;
}

/** Members whom the other app had taken out of its program. */
const EXCLUDED = new Set(["blocked", "disabled", "excluded", "banned", "opted out", "opted-out", "inactive"]);

/**
 * Decides about one line by itself: what it says, or why it is left out. Lines of one person together are decided by
 * decide-person.ts. Example: "ada@example.com,450,Gold" is 450 points and Gold for ada@example.com.
 */
export function readLine(
  { line, cells }: { line: number; cells: readonly string[] },
  { settings, decimals, today }: ReadingRules,
): ReadLine {
  const cell = (field: ImportField) => {
    const column = settings.mapping[field];
    return column === undefined ? "" : (cells[column] ?? "").trim();
  };
  const number = readPoints(cell("points"), { style: settings.numberStyle, decimals });
  const who = cell("email") || cell("customer-id");
  const skip = (reason: SkipReason): ReadLine => ({
    ok: false,
    line,
    who: who.slice(0, MAX_WHO),
    points: number.ok ? number.points : null,
    reason,
  });
  const email = readEmail(cell("email"));
  const customerId = readCustomerId(cell("customer-id"));
  if (email === null && customerId === null) return skip(cell("email") === "" ? "no-person" : "bad-email");
  if (!number.ok) return skip(number.problem);
  if (EXCLUDED.has(cell("state").toLowerCase())) return skip("excluded");
  const earned = optionalDay(cell("earned-on"), settings.dayOrder);
  if (!earned.ok) return skip(earned.problem);
  const expires = optionalDay(cell("expires-on"), settings.dayOrder);
  if (!expires.ok) return skip(expires.problem);
  const birthday = cell("birthday") === "" ? null : readBirthday(cell("birthday"), settings.birthdayOrder);
  return {
    ok: true,
    who: who.slice(0, MAX_WHO),
    line: {
      line,
      email,
      customerId,
      points: number.points,
      isRounded: number.isRounded,
      earnedOn: earned.day !== null && earned.day > today ? today : earned.day,
      expiresOn: settings.expiry === "file" ? expires.day : null,
      tierId: settings.tierIds[cell("tier").toLowerCase()] ?? null,
      birthday: birthday?.ok ? birthday.day : null,
      hasBadBirthday: birthday !== null && !birthday.ok,
      referralCode: readReferralCode(cell("referral-code")),
    },
  };
}

const MAX_WHO = 260;

type OptionalDay = { ok: true; day: string | null } | { ok: false; problem: "no-date" | "ambiguous-date" };

function optionalDay(text: string, order: ImportSettings["dayOrder"]): OptionalDay {
  return text === "" || text === "-" || /^(never|null|n\/a)$/i.test(text)
    ? { ok: true, day: null }
    : readDay(text, order);
}
