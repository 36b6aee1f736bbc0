import { csvLine, type CsvCell } from "#app/domain/exports/csv-line.ts";
import type { Chart } from "#app/ui/charts/chart.ts";

/** A cell of a figure's table: what people read, and what a spreadsheet gets. */
export interface SheetCell {
  text: string;
  raw: CsvCell;
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
}

export function sheetView({ rows, ...sheet }: Sheet): SheetView {
  return { ...sheet, rows: rows.map((row) => row.map(({ text }) => text)) };
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
