import { parseCsv, type CsvRow } from "#app/domain/csv.ts";
import { readPoints } from "#app/domain/forms/read-fields.ts";
import { parseId } from "#app/domain/parse-id.ts";

/** Whom a line means. */
export type BulkCustomer = { customerId: bigint } | { email: string };

export interface BulkRow {
  line: number;
  /** As it stands in the file. */
  who: string;
  customer: BulkCustomer;
  points: number;
  note: string;
  /** The last day of points given, "2027-12-31"; null: as the program says. */
  expiresOn: string | null;
}

/** What is wrong with a line, and what to write instead. */
export interface BulkProblem {
  line: number;
  who: string;
  problem: string;
}

export type BulkFile =
  | { ok: true; rows: BulkRow[]; problems: BulkProblem[] }
  /** The file as a whole cannot be read. */
  | { ok: false; problem: string };

export const MAX_BULK_LINES = 5_000;
const MAX_POINTS = 1_000_000;
const MAX_NOTE = 200;
const KINDS = ["whole points", "points with at most 1 decimal", "points with at most 2 decimals"];

const COLUMNS = {
  customer: ["customer", "customer id", "customer_id", "email", "e-mail"],
  points: ["points"],
  note: ["reason", "note"],
  expires: ["expires", "expires on", "expires_on"],
};
type Column = keyof typeof COLUMNS;

/**
 * Reads a file of adjustments: a first line that names the columns, then a customer (id or e-mail), points (below
 * zero to take some), a reason, and, where given, the last day of the points. A wrong line is reported with its
 * number and stops no other.
 *
 * Example: "customer,points,reason,expires" and "ada@example.com,-20,booked twice,".
 */
export function parseBulkAdjustment(text: string, pointDecimals = 0): BulkFile {
  const [header, ...lines] = parseCsv(text);
  if (!header) return { ok: false, problem: "The file is empty." };
  const places = findColumns(header);
  if (places === null)
    return { ok: false, problem: "The first line must name the columns: customer, points, reason, expires." };
  if (lines.length === 0) return { ok: false, problem: "There are no lines below the names of the columns." };
  if (lines.length > MAX_BULK_LINES)
    return { ok: false, problem: `At most ${MAX_BULK_LINES} lines at once: please split the file.` };
  const read = lines.map((line) => readLine(line, { places, pointDecimals }));
  return {
    ok: true,
    rows: read.filter((one): one is BulkRow => !("problem" in one)),
    problems: read.filter((one): one is BulkProblem => "problem" in one),
  };
}

function findColumns({ cells }: CsvRow): Record<Column, number> | null {
  const names = cells.map((cell) => cell.toLowerCase());
  const placeOf = (column: Column) => names.findIndex((name) => COLUMNS[column].includes(name));
  const places = {
    customer: placeOf("customer"),
    points: placeOf("points"),
    note: placeOf("note"),
    expires: placeOf("expires"),
  };
  return places.customer < 0 || places.points < 0 || places.note < 0 ? null : places;
}

function readLine(
  { line, cells }: CsvRow,
  { places, pointDecimals }: { places: Record<Column, number>; pointDecimals: number },
): BulkRow | BulkProblem {
  const cell = (column: Column) => cells[places[column]] ?? "";
  const [who, note, expires] = [cell("customer"), cell("note"), cell("expires")];
  const wrong = (problem: string): BulkProblem => ({ line, who, problem });
  const customer = readCustomer(who);
  if (!customer) return wrong("Write the customer's ID or e-mail.");
  const points = readSigned(cell("points"), pointDecimals);
  if (points === null)
    return wrong(
      `Write ${KINDS[pointDecimals] ?? "points"} from 1 to 1,000,000, with a minus before them to take some.`,
    );
  if (note === "") return wrong("Write a reason: the customer reads it.");
  if (note.length > MAX_NOTE) return wrong(`Use at most ${MAX_NOTE} characters for the reason.`);
  if (expires !== "" && !isDay(expires)) return wrong("Write the last day as 2027-12-31.");
  if (expires !== "" && points < 0) return wrong("Points that are taken have no last day.");
  return { line, who, customer, points, note, expiresOn: expires === "" ? null : expires };
}

function readCustomer(text: string): BulkCustomer | null {
  const customerId = parseId(text.replace(/^gid:\/\/shopify\/Customer\//, ""));
  if (customerId !== null) return { customerId };
  return /^[^\s@]+@[^\s@]+$/.test(text) ? { email: text.toLowerCase() } : null;
}

function readSigned(text: string, pointDecimals: number): number | null {
  const [, sign = "", digits = ""] = /^([+−-]?)(.*)$/.exec(text) ?? [];
  const read = readPoints(digits, pointDecimals, MAX_POINTS * 10 ** pointDecimals);
  if (!read.ok) return null;
  return sign === "" || sign === "+" ? read.value : -read.value;
}

/** True for a day of the calendar: "2027-02-30" is none. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
