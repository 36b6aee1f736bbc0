/** Which sign parts a number from its decimals: "1,234.5" (point) or "1.234,5" (comma). */
export type NumberStyle = "point" | "comma";

export type ReadPoints =
  | { ok: true; points: number; isRounded: boolean }
  | { ok: false; problem: "no-number" | "ambiguous-number" | "too-large" };

const MAX_POINTS = 1_000_000_000;

/** Blanks (thin and unbreakable ones too) and apostrophes only group digits. */
const GROUPING = /[\s\u00A0\u202F'’]/g;

/**
 * What a number says about how its file writes numbers: "1,234.5" and "1.5" are of a file with points, "1.234,5" and
 * "1,5" of one with commas, and "1,234" and "1.234" can be either. Null: nothing ("12"), or no number.
 */
export function styleOf(text: string): NumberStyle | "either" | null {
  const digits = text.replace(GROUPING, "").replace(/^[-+−]/, "");
  if (/^\d{1,3}(,\d{3})+\.\d+$/.test(digits) || /^\d{1,3}(,\d{3}){2,}$/.test(digits)) return "point";
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(digits) || /^\d{1,3}(\.\d{3}){2,}$/.test(digits)) return "comma";
  if (/^[1-9]\d{0,2}[,.]\d{3}$/.test(digits)) return "either";
  if (/^\d+\.\d+$/.test(digits)) return "point";
  return /^\d+,\d+$/.test(digits) ? "comma" : null;
}

/**
 * Points as a file writes them, in the program's smallest unit. What is smaller than that is dropped: rounding goes
 * towards zero. `style: null`: a number that can be read in two ways is refused. An empty cell is 0.
 * Examples: "1,234" in a file with points is 1234; "12.7" in a program of whole points is 12, and of tenths 127.
 */
export function readPoints(
  text: string,
  { style, decimals }: { style: NumberStyle | null; decimals: number },
): ReadPoints {
  const bare = text.replace(GROUPING, "").replace("−", "-");
  if (bare === "") return { ok: true, points: 0, isRounded: false };
  if (!/^[-+]?\d[\d.,]*$/.test(bare)) return { ok: false, problem: "no-number" };
  const own = styleOf(bare);
  if (own === "either" && style === null) return { ok: false, problem: "ambiguous-number" };
  if (own !== null && own !== "either" && style !== null && own !== style)
    return { ok: false, problem: "no-number" };
  const decimalSign = (style ?? (own === "comma" ? "comma" : "point")) === "point" ? "." : ",";
  const [whole = "", part = "", ...rest] = bare.split(decimalSign);
  if (rest.length > 0 || /[.,]/.test(part) || !/^[-+]?(\d+|\d{1,3}([.,]\d{3})+)$/.test(whole))
    return { ok: false, problem: "no-number" };
  const grouped = whole.replace(/[.,]/g, "");
  const sign = grouped.startsWith("-") ? -1 : 1;
  const kept = part.slice(0, decimals).padEnd(decimals, "0");
  const points = Number(`${grouped.replace(/^[-+]/, "")}${kept}`) * sign;
  if (Math.abs(points) > MAX_POINTS) return { ok: false, problem: "too-large" };
  return { ok: true, points: points === 0 ? 0 : points, isRounded: /[1-9]/.test(part.slice(decimals)) };
}
