import { csvLine, type CsvCell } from "#app/domain/exports/csv-line.ts";
import { wholePoints } from "#app/domain/points.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { readPointDecimals } from "#app/services/program/read-point-decimals.ts";
import { EXPORT_SOURCES, type ExportName, type ExportRow, type ExportSource } from "./export-sources.ts";

export type ExportFormat = "csv" | "jsonl";

const ROWS_PER_PAGE = 1_000;

/**
 * The text of an export, a page of rows at a time: however large the shop, only one page is in memory. Whoever takes
 * the pieces decides when the next is read.
 */
export async function* exportRows(
  { db, shopId, now }: Pick<AdminContext, "db" | "shopId" | "now">,
  name: ExportName,
  format: ExportFormat,
): AsyncGenerator<string> {
  const source: ExportSource = EXPORT_SOURCES[name];
  const pointDecimals = await readPointDecimals({ db, shopId, now });
  if (format === "csv") yield csvLine(source.columns);
  let after = 0n;
  for (;;) {
    const read = await source.read(db, shopId, { after, limit: ROWS_PER_PAGE });
    const rows = read.map((row) => inPoints(row, source.points, pointDecimals));
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => (format === "csv" ? toCsv(row, source.columns) : toJsonLine(row))).join("");
    after = BigInt(last.id);
  }
}

/** A row with its points as people count them. */
function inPoints(row: ExportRow, columns: readonly string[], pointDecimals: number): ExportRow {
  if (pointDecimals === 0) return row;
  const counted = columns.flatMap((column) => {
    const units = row[column];
    return typeof units === "number" ? [[column, wholePoints(units, pointDecimals)]] : [];
  });
  return { ...row, ...Object.fromEntries(counted) };
}

function toJsonLine(row: ExportRow): string {
  return `${JSON.stringify(row)}\n`;
}

function toCsv(row: ExportRow, columns: string[]): string {
  return csvLine(columns.map((column) => toCell(row[column])));
}

function toCell(value: unknown): CsvCell {
  if (value === null || value === undefined) return null;
  return typeof value === "number" || typeof value === "string" ? value : JSON.stringify(value);
}
