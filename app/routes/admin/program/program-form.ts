import { currencyDecimals, formatDecimal, parseMinor } from "#app/domain/money.ts";
import type { Program } from "#app/domain/program.ts";

/** The program as the merchant types it: texts and switches, wrong or right. */
export interface ProgramForm {
  points: string;
  amount: string;
  rounding: string;
  holdDays: string;
  singular: string;
  plural: string;
  includeTax: boolean;
  includeShipping: boolean;
  includeTips: boolean;
  includeGiftCards: boolean;
  beforeDiscounts: boolean;
}

export type ProgramField = keyof ProgramForm;
export type ProgramErrors = Partial<Record<ProgramField, string>>;

/** What the editor shows for a program. */
export function toProgramForm(program: Program): ProgramForm {
  const [rule] = program.rules;
  const { base, currency } = program;
  return {
    points: String(rule?.points ?? ""),
    amount: rule ? trimZeros(formatDecimal({ minor: rule.perMinor, currency })) : "",
    rounding: program.rounding,
    holdDays: String(program.holdDays),
    ...program.pointsName,
    ...base,
  };
}

function trimZeros(amount: string): string {
  return amount.replace(/\.0+$/, "");
}

const MAX_POINTS = 1_000_000;
const MAX_HOLD_DAYS = 365;
const MAX_PER_MINOR = 1_000_000_000;
const MAX_NAME = 30;
const ROUNDINGS = ["down", "half-up", "up"] as const;

export type ParsedProgram = { ok: true; program: Program } | { ok: false; errors: ProgramErrors };

/**
 * Reads the form for a shop currency. Each error stands at its field and says what to type instead.
 * Example: points "1.5" per amount "1" is refused with "For 1.5 points per 1, write 3 points for 2".
 */
export function parseProgramForm(form: ProgramForm, current: Program): ParsedProgram {
  const points = readPoints(form);
  const amount = readAmount(form.amount, current.currency);
  const holdDays = readWhole(form.holdDays, MAX_HOLD_DAYS);
  const rounding = ROUNDINGS.find((known) => known === form.rounding);
  const errors: ProgramErrors = {
    ...(typeof points === "string" ? { points } : {}),
    ...(typeof amount === "string" ? { amount } : {}),
    ...(holdDays === null ? { holdDays: `Write a whole number of days from 0 to ${MAX_HOLD_DAYS}.` } : {}),
    ...(rounding === undefined ? { rounding: "Choose how to round." } : {}),
    ...readName("singular", form.singular),
    ...readName("plural", form.plural),
  };
  if (
    typeof points === "string" ||
    typeof amount === "string" ||
    holdDays === null ||
    rounding === undefined
  ) {
    return { ok: false, errors };
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const rules = [
    { id: current.rules[0]?.id ?? "spend", kind: "spend-rate" as const, points, perMinor: amount },
  ];
  const pointsName = { singular: form.singular.trim(), plural: form.plural.trim() };
  return {
    ok: true,
    program: { ...current, pointsName, rules, base: readBase(form), rounding, holdDays },
  };
}

function readBase(form: ProgramForm): Program["base"] {
  const { beforeDiscounts, includeTax, includeShipping, includeTips, includeGiftCards } = form;
  return { beforeDiscounts, includeTax, includeShipping, includeTips, includeGiftCards };
}

function readPoints({ points, amount }: ProgramForm): number | string {
  const text = points.trim();
  if (/^\d+[.,]\d+$/.test(text)) return wholePointsAdvice(text.replace(",", "."), amount.trim());
  const whole = readWhole(text, MAX_POINTS);
  return whole === null || whole === 0 ? "Write a whole number of points from 1 to 1,000,000." : whole;
}

/** "1.5 points per 1" is 3 points for 2; more decimals than three are not worth a fraction. */
function wholePointsAdvice(points: string, amount: string): string {
  const factor = [2, 4, 5, 10, 20, 100, 1000].find((times) =>
    Number.isInteger(roundOff(Number(points) * times)),
  );
  const spent = Number(amount);
  if (!factor || !Number.isFinite(spent) || spent <= 0)
    return "Points are whole numbers. Raise the amount instead.";
  const [whole, raised] = [roundOff(Number(points) * factor), roundOff(spent * factor)];
  return `Points are whole numbers. For ${points} points per ${amount}, write ${whole} points for ${raised}.`;
}

/** Takes the dust of binary fractions off a number that is only shown as advice. */
function roundOff(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function readAmount(text: string, currency: string): number | string {
  const decimals = currencyDecimals(currency);
  const example = decimals === 0 ? "such as 100" : `such as 1 or ${(0.5).toFixed(decimals)}`;
  try {
    const minor = parseMinor(text.trim().replace(",", "."), currency);
    return minor >= 1 && minor <= MAX_PER_MINOR ? minor : `Write an amount above zero, ${example}.`;
  } catch {
    return `Write an amount of ${currency} with at most ${decimals} decimals, ${example}.`;
  }
}

function readWhole(text: string, largest: number): number | null {
  const value = /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null;
  return value !== null && value <= largest ? value : null;
}

function readName(field: "singular" | "plural", text: string): ProgramErrors {
  const length = text.trim().length;
  if (length === 0) return { [field]: "Write a name, such as “point” and “points”." };
  return length > MAX_NAME ? { [field]: `Use at most ${MAX_NAME} characters.` } : {};
}
