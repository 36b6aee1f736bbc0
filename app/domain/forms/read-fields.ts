import { currencyDecimals, formatDecimal, formatMoney, parseMinor } from "#app/domain/money.ts";

/** What a field says: its value, or what to write instead. */
export type Read<T> = { ok: true; value: T } | { ok: false; error: string };

const good = <T>(value: T): Read<T> => ({ ok: true, value });
const bad = (error: string): Read<never> => ({ ok: false, error });

/** "14" as a number in a range; the error names the range and what is counted. */
export function readWhole(text: string, range: { min: number; max: number; what: string }): Read<number> {
  const { min, max, what } = range;
  const value = /^\d{1,12}$/.test(text.trim()) ? Number(text.trim()) : NaN;
  if (value >= min && value <= max) return good(value);
  return bad(`Write a whole number of ${what} from ${group(min)} to ${group(max)}.`);
}

const MAX_POINT_UNITS = 1_000_000;

/** Points as the program counts them: "12" is 12, and with one decimal "1.5" is 15 tenths. */
export function readPoints(text: string, decimals: number, max = MAX_POINT_UNITS): Read<number> {
  const match = /^(\d{1,15})(?:[.,](\d+))?$/.exec(text.trim());
  const [, whole = "", fraction = ""] = match ?? [];
  const isFine = match !== null && !/[1-9]/.test(fraction.slice(decimals));
  const value = isFine ? Number(whole + fraction.slice(0, decimals).padEnd(decimals, "0")) : NaN;
  if (value >= 1 && value <= max) return good(value);
  const kind =
    decimals === 0
      ? "a whole number of points"
      : `points with at most ${decimals} ${decimals === 1 ? "decimal" : "decimals"}`;
  return bad(`Write ${kind} from ${showPoints(1, decimals)} to ${group(max / 10 ** decimals)}.`);
}

/** Points as a field or a file shows them: 15 tenths are "1.5", −15 are "-1.5". */
export function showPoints(points: number, decimals: number): string {
  if (decimals === 0) return String(points);
  if (points < 0) return `-${showPoints(-points, decimals)}`;
  const digits = String(points).padStart(decimals + 1, "0");
  return trimDecimals(`${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`);
}

const MAX_MINOR = 1_000_000_000;

/** An amount above zero in minor units; a comma is a decimal sign too. */
export function readAmount(text: string, currency: string, max = MAX_MINOR): Read<number> {
  const decimals = currencyDecimals(currency);
  const example = decimals === 0 ? "such as 100" : `such as 1 or ${(0.5).toFixed(decimals)}`;
  try {
    const minor = parseMinor(text.trim().replace(",", "."), currency);
    if (minor > max) return bad(`Write at most ${formatMoney({ minor: max, currency }, "en")}.`);
    return minor >= 1 ? good(minor) : bad(`Write an amount above zero, ${example}.`);
  } catch {
    return bad(`Write an amount of ${currency} with at most ${decimals} decimals, ${example}.`);
  }
}

/** "1" for 1.00, "0.50" for 0.50: an amount as a person writes it. */
export function showAmount(minor: number, currency: string): string {
  return formatDecimal({ minor, currency }).replace(/\.0+$/, "");
}

/** How many times as a fraction: "1.5" is three halves; "4/3" is read too. */
export function readTimes(text: string): Read<{ numerator: number; denominator: number }> {
  const [, top = "", bottom] = /^(\d{1,6}(?:[.,]\d{1,6})?)(?:\s*\/\s*(\d{1,6}))?$/.exec(text.trim()) ?? [];
  const [whole = "", fraction = ""] = top.replace(",", ".").split(".");
  const times = reduce(Number(whole + fraction), 10 ** fraction.length * Number(bottom ?? 1));
  if (top === "" || times === null || times.numerator <= times.denominator)
    return bad("Write how many times, more than 1: 2 for double, 1.5 for one and a half.");
  if (times.numerator > 1000 || times.denominator > 1000)
    return bad("Write fewer digits, such as 1.5 or 2.25; at most 1,000 times.");
  return good(times);
}

export function showTimes({ numerator, denominator }: { numerator: number; denominator: number }): string {
  const thousandths = (numerator * 1000) / denominator;
  return Number.isInteger(thousandths)
    ? trimDecimals((thousandths / 1000).toFixed(3))
    : `${numerator}/${denominator}`;
}

function reduce(numerator: number, denominator: number) {
  let [one, other] = [numerator, denominator];
  while (other > 0) [one, other] = [other, one % other];
  return one > 0 && denominator > 0 ? { numerator: numerator / one, denominator: denominator / one } : null;
}

/** A text that may not be empty. */
export function readText(text: string, { max, empty }: { max: number; empty: string }): Read<string> {
  const trimmed = text.trim();
  if (trimmed.length === 0) return bad(empty);
  return trimmed.length > max ? bad(`Use at most ${max} characters.`) : good(trimmed);
}

/** One entry a line; empty lines and repetitions are left out. */
export function readLines(text: string, { max }: { max: number }): Read<string[]> {
  const lines = [...new Set(text.split("\n").map((line) => line.trim()))].filter((line) => line.length > 0);
  if (lines.length > max) return bad(`Write at most ${max} lines.`);
  const long = lines.find((line) => line.length > 255);
  return long === undefined ? good(lines) : bad(`Shorten “${long.slice(0, 20)}…” to 255 characters.`);
}

/**
 * "1.5 points per 1" is 3 points for 2: what to write where points are whole. Null for a text that is no fraction of
 * a point.
 */
export function wholePointsAdvice(points: string, amount: string): string | null {
  const text = points.trim().replace(",", ".");
  if (!/^\d+\.\d+$/.test(text)) return null;
  const factor = [2, 4, 5, 10, 20, 100, 1000].find((times) =>
    Number.isInteger(roundOff(Number(text) * times)),
  );
  const spent = Number(amount.trim().replace(",", "."));
  if (!factor || !Number.isFinite(spent) || spent <= 0)
    return "Points are whole numbers. Raise the amount instead.";
  const [whole, raised] = [roundOff(Number(text) * factor), roundOff(spent * factor)];
  return `Points are whole numbers. For ${text} points per ${amount.trim()}, write ${whole} points for ${raised}.`;
}

/** Takes the dust of binary fractions off a number that is only shown as advice. */
function roundOff(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function trimDecimals(text: string): string {
  return text.replace(/\.?0+$/, "");
}

function group(value: number): string {
  return new Intl.NumberFormat("en").format(value);
}
