/** One row of a file, with the number of the line it starts on, as an editor counts. */
export interface CsvRow {
  line: number;
  cells: string[];
}

const DELIMITERS = [",", ";", "\t"];

/**
 * Reads comma-, semicolon- or tab-separated text, whichever its first line uses; cells in double quotes may hold
 * the separator, line breaks and doubled quotes. Empty lines are left out. A quote that is never closed ends with
 * the text. Example: 'a;"b;1"\n' is one row of "a" and "b;1".
 */
export function parseCsv(text: string): CsvRow[] {
  const source = text.replace(/^\uFEFF/, "");
  const delimiter = delimiterOf(source);
  const rows: CsvRow[] = [];
  let row: CsvRow = { line: 1, cells: [] };
  let [cell, line, isQuoted] = ["", 1, false];
  const endRow = () => {
    row.cells.push(cell.trim());
    if (row.cells.some((one) => one !== "")) rows.push(row);
    cell = "";
    row = { line, cells: [] };
  };
  for (let at = 0; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (char === "\n") line += 1;
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (source.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (char === '"' && cell.trim() === "") [cell, isQuoted] = ["", true];
    else if (char === delimiter) {
      row.cells.push(cell.trim());
      cell = "";
    } else if (char === "\n") endRow();
    else if (char !== "\r") cell += char;
  }
  endRow();
  return rows;
}

/** The separator that the first line holds most of. */
function delimiterOf(source: string): string {
  const [first = ""] = source.split("\n", 1);
  const count = (delimiter: string) => first.split(delimiter).length;
  return DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best));
}
