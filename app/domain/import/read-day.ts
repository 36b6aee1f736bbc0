/** Which of two numbers is the day: "3/5/2027" is 3 May (day first) or 5 March (month first). */
export type DayOrder = "day-first" | "month-first";

export type ReadDay = { ok: true; day: string } | { ok: false; problem: "no-date" | "ambiguous-date" };

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A date's parts as written; `year` null where it has none. */
export interface DayParts {
  year: number | null;
  month: number;
  date: number;
}

type Parts = { ok: true; parts: DayParts } | { ok: false; problem: "no-date" | "ambiguous-date" };

/** What a date says about the order of day and month in its file; null: nothing, or no date. */
export function orderOf(text: string): DayOrder | "either" | null {
  const numbers = numeric(text);
  if (!numbers) return null;
  const { first, second, hasDots } = numbers;
  if (hasDots) return null;
  if (first > 12 && second <= 12) return "day-first";
  if (second > 12 && first <= 12) return "month-first";
  return first === second || first > 12 ? null : "either";
}

/**
 * A day of the calendar: "2027-12-31" (a time after it is left out), "31.12.2027" (always day first), "Dec 31, 2027",
 * "31 December 2027", and with the order of the file "12/31/2027". `order: null`: what can be two days is refused.
 */
export function readDay(text: string, order: DayOrder | null): ReadDay {
  const read = readParts(text, order);
  if (!read.ok) return read;
  const { year, month, date } = read.parts;
  if (year === null) return { ok: false, problem: "no-date" };
  const day = `${String(year).padStart(4, "0")}-${two(month)}-${two(date)}`;
  const moment = new Date(`${day}T00:00:00Z`);
  const isReal = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
  return isReal && year >= 1990 && year <= 2199 ? { ok: true, day } : { ok: false, problem: "no-date" };
}

/**
 * A birthday as month and day, "05-27"; its year is nobody's business, and may be missing or a placeholder ("1004-05-27").
 */
export function readBirthday(text: string, order: DayOrder | null): ReadDay {
  const read = readParts(text, order);
  return read.ok ? { ok: true, day: `${two(read.parts.month)}-${two(read.parts.date)}` } : read;
}

function readParts(text: string, order: DayOrder | null): Parts {
  const parts = isoParts(text) ?? namedParts(text) ?? numericParts(text, order);
  if (parts === "ambiguous") return { ok: false, problem: "ambiguous-date" };
  if (!parts || parts.month < 1 || parts.month > 12 || parts.date < 1)
    return { ok: false, problem: "no-date" };
  return parts.date > (LONGEST[parts.month - 1] ?? 0)
    ? { ok: false, problem: "no-date" }
    : { ok: true, parts };
}

function isoParts(text: string): DayParts | null {
  const full = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text.trim());
  if (full) return { year: Number(full[1]), month: Number(full[2]), date: Number(full[3]) };
  const yearless = /^--(\d{2})-(\d{2})$/.exec(text.trim());
  return yearless ? { year: null, month: Number(yearless[1]), date: Number(yearless[2]) } : null;
}

function namedParts(text: string): DayParts | null {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/[,.]/g, " ")
    .replace(/(\d)(st|nd|rd|th)\b/g, "$1");
  const found =
    /^(?<date>\d{1,2})[\s-]+(?<name>[a-z]{3,9})(?:[\s-]+(?<year>\d{4}))?(?:\s+[\d:]+.*)?$/.exec(words)
      ?.groups ??
    /^(?<name>[a-z]{3,9})\s+(?<date>\d{1,2})(?:\s+(?<year>\d{4}))?(?:\s+[\d:]+.*)?$/.exec(words)?.groups;
  if (!found) return null;
  const month = MONTHS.indexOf((found["name"] ?? "").slice(0, 3)) + 1;
  const year = found["year"] ? Number(found["year"]) : null;
  return { year, month, date: Number(found["date"]) };
}

interface Numeric {
  first: number;
  second: number;
  year: number | null;
  hasDots: boolean;
}

/** "12/31/2027", "12-31", "31.12.27": two numbers of one or two digits, and a year where there is one. */
function numeric(text: string): Numeric | null {
  const found = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2})?)?(?:[T ,].*)?$/.exec(text.trim());
  if (!found) return null;
  const [, first, sign, second, written] = found;
  const year = written ? Number(written) + (written.length === 2 ? 2000 : 0) : null;
  return { first: Number(first), second: Number(second), year, hasDots: sign === "." };
}

function numericParts(text: string, order: DayOrder | null): DayParts | "ambiguous" | null {
  const numbers = numeric(text);
  if (!numbers) return null;
  const { first, second, year, hasDots } = numbers;
  const said = orderOf(text);
  const own = said === "either" ? null : said;
  const chosen = hasDots ? "day-first" : (order ?? own);
  if (first > 12 && second > 12) return null;
  if (chosen === null && first !== second) return "ambiguous";
  return chosen === "day-first" ? { year, month: second, date: first } : { year, month: first, date: second };
}

function two(part: number): string {
  return String(part).padStart(2, "0");
}
