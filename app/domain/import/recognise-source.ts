import { IMPORT_FIELDS, type ImportMapping } from "./field.ts";
import { FIELD_HEADERS, plainHeader, SIGNATURES } from "./known-headers.ts";
import { IMPORT_SOURCES, type ImportSource } from "./source.ts";

const OWN_WEIGHT = 3;
const ENOUGH = 4;

/**
 * The app that a file comes from, by the names of its columns; "csv" where no app fits, or two fit alike.
 * Example: "Email, Points balance, VIP tier, Date of birth, Referral URL" is Smile's.
 */
export function recogniseSource(columns: readonly string[]): ImportSource {
  const names = new Set(columns.map(plainHeader));
  const scores = IMPORT_SOURCES.filter((source) => source !== "csv").map((source) => {
    const { own, shared } = SIGNATURES[source];
    const count = (headers: readonly string[]) => headers.filter((header) => names.has(header)).length;
    return { source, score: count(own) * OWN_WEIGHT + count(shared) };
  });
  const [best, second] = scores.sort((one, other) => other.score - one.score);
  if (!best || best.score < ENOUGH || best.score === second?.score) return "csv";
  return best.source;
}

/** Which column is which, by their names; one column is one thing. */
export function proposeMapping(columns: readonly string[]): ImportMapping {
  const names = columns.map(plainHeader);
  const mapping: ImportMapping = {};
  for (const field of IMPORT_FIELDS) {
    const known = FIELD_HEADERS[field].find((header) => names.includes(header));
    if (known !== undefined) mapping[field] = names.indexOf(known);
  }
  return mapping;
}

/** The order of day and month that a column's name tells: "Birthday (MM/DD)". */
export function orderInHeader(name: string): "day-first" | "month-first" | null {
  const plain = plainHeader(name);
  if (plain.includes("mmdd")) return "month-first";
  return plain.includes("ddmm") ? "day-first" : null;
}
