export type CsvCell = string | number | null;

/**
 * One line of a CSV file (RFC 4180). Text that a spreadsheet would take for a formula (it begins with = + - @, a tab or
 * a return) gets an apostrophe in front, and so does text that begins with an apostrophe: whoever reads the file takes
 * one away and has the text again. Numbers are written as they are.
 * Example: ["=1+1", 'say "hi"', -5, null] gives  '=1+1,"say ""hi""",-5,
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: CsvCell): string {
  if (cell === null) return "";
  if (cell === "") return '""';
  if (typeof cell === "number") return String(cell);
  const safe = /^[=+\-@\t\r']/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
