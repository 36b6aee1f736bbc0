import { csvLine, type CsvCell } from "#app/domain/exports/csv-line.ts";
import { groupText, type CustomerGroup } from "#app/domain/retention/customer-group.ts";
import type { Chart } from "#app/ui/charts/chart.ts";

/** A cell of a figure's table: what people read, and what a spreadsheet gets. */
export interface SheetCell {
  text: string;
  raw: CsvCell;
  /** The customers that the number counts, as an address names them (domain/retention/customer-group). */
  people?: string;
}

/** One figure with everything that belongs to it: its definition, its chart, the same numbers as a table and a file. */
export interface Sheet {
  /** Names its file: "repurchase-within". */
  id: string;
  title: string;
  /** The figure itself in words, where it is one number: "45.5 % (43.9 to 47.2 %), n = 3,370". */
  headline: string | null;
  definition: string;
  /** What to keep in mind; or why there is no number. */
  note: string | null;
  chart: Chart | null;
  columns: { label: string; isNumber: boolean }[];
  rows: SheetCell[][];
}

/** What the browser gets of a sheet. */
export interface SheetView extends Omit<Sheet, "rows"> {
  rows: string[][];
  /** For each cell the customers behind it, or null; nothing where no cell of the table has any. */
  people: (string | null)[][] | null;
}

export function sheetView({ rows, ...sheet }: Sheet): SheetView {
  const people = rows.map((row) => row.map((cell) => cell.people ?? null));
  return {
    ...sheet,
    rows: rows.map((row) => row.map(({ text }) => text)),
    people: people.some((row) => row.some((each) => each !== null)) ? people : null,
  };
}

/** A number that leads to the customers it counts; nobody leads nowhere. */
export function countOf(cell: SheetCell, group: CustomerGroup): SheetCell {
  return cell.raw === 0 || cell.raw === null ? cell : { ...cell, people: groupText(group) };
}

export function sheetCsv({ columns, rows }: Sheet): string {
  return [columns.map(({ label }) => label), ...rows.map((row) => row.map(({ raw }) => raw))]
    .map(csvLine)
    .join("");
}

export function words(text: string): SheetCell {
  return { text, raw: text };
}

/** The heading of the one column besides the first that holds words. */
export const HOW = "How it is counted";

export function columns(...labels: string[]): Sheet["columns"] {
  return labels.map((label, index) => ({ label, isNumber: index > 0 && label !== HOW }));
}
