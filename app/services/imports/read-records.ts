import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { z } from "zod";
import { findImportPart } from "#app/db/imports/import-parts.ts";
import type { ImportFile } from "#app/domain/import/settings.ts";
import type { ServiceContext } from "#app/services/context.ts";

type Context = Pick<ServiceContext, "db" | "shopId">;

export interface FileRecord {
  /** The line in the file on which the record ends, as an editor counts. */
  line: number;
  cells: string[];
}

/** The file breaks off inside a cell: a quotation mark is not closed, and nobody can say where it should be. */
export class UnclosedQuote extends Error {
  override name = "UnclosedQuote";
  readonly afterLine: number;

  constructor(afterLine: number) {
    super(`A quotation mark after line ${afterLine} is not closed`);
    this.afterLine = afterLine;
  }
}

const MAX_RECORD_BYTES = 100_000;

const Parsed = z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) });
type Parsed = z.infer<typeof Parsed>;

/**
 * The records of an uploaded file, one by one: however large it is, only a piece of it is in memory. Empty lines are
 * left out. Throws UnclosedQuote.
 */
export async function* readRecords(
  ctx: Context,
  importId: bigint,
  { encoding, delimiter }: Pick<ImportFile, "encoding" | "delimiter">,
): AsyncGenerator<FileRecord> {
  const parser = parse({
    delimiter,
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_BYTES,
  });
  const source = Readable.from(readText(ctx, importId, encoding));
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let line = 0;
  try {
    for await (const parsed of parser) {
      const { record, info } = trustParser(parsed);
      line = info.lines;
      if (record.some((cell) => cell.trim() !== "")) yield { line, cells: record };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new UnclosedQuote(line);
    throw error;
  } finally {
    source.destroy();
  }
}

let isTrusted = false;

/** The parser's types say nothing of `info`: the first record of a process is checked, the millions after it are not. */
function trustParser(parsed: unknown): Parsed {
  if (!isTrusted) Parsed.parse(parsed);
  isTrusted = true;
  return parsed as Parsed;
}

/** The text of a file, a piece at a time; a letter that two pieces share comes out whole. */
export async function* readText(
  ctx: Context,
  importId: bigint,
  encoding: ImportFile["encoding"],
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const content of readParts(ctx, importId)) yield decoder.decode(content, { stream: true });
  yield decoder.decode();
}

export async function* readParts({ db, shopId }: Context, importId: bigint): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part += 1) {
    const content = await findImportPart(db, shopId, { importId, part });
    if (!content) return;
    yield content;
  }
}
