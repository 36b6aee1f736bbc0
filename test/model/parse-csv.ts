/** A small reader of CSV (RFC 4180), written apart from the writer. A cell without anything is null, `""` is "". */
export function parseCsv(text: string): (string | null)[][] {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y;
  const lines: (string | null)[][] = [];
  let line: (string | null)[] = [];
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (!match) throw new Error(`No cell of CSV at ${at}: ${text.slice(at, at + 40)}`);
    const [, quoted, bare, end] = match;
    line.push(quoted === undefined ? bare || null : quoted.replaceAll('""', '"'));
    if (end !== ",") {
      lines.push(line);
      line = [];
    }
  }
  return lines;
}

/** Takes the apostrophe away that stands before text which a spreadsheet could take for a formula. */
export function unguard(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}
