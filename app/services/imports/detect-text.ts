import type { ImportFile } from "#app/domain/import/settings.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { readParts, readText } from "./read-records.ts";

type Context = Pick<ServiceContext, "db" | "shopId">;

/**
 * How the letters of a file are written: by its mark (BOM), else UTF-16 where every second byte is empty, else UTF-8
 * where all of it is, else the letters of Western Windows, which older spreadsheets save.
 */
export async function detectEncoding(ctx: Context, importId: bigint): Promise<ImportFile["encoding"]> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let isFirst = true;
  try {
    for await (const content of readParts(ctx, importId)) {
      const marked = isFirst ? markOf(content) : null;
      if (marked) return marked;
      isFirst = false;
      decoder.decode(content, { stream: true });
    }
    decoder.decode();
    return "utf-8";
  } catch (error) {
    if (error instanceof TypeError) return "windows-1252";
    throw error;
  }
}

const LOOKED_AT = 200;

function markOf(content: Uint8Array): ImportFile["encoding"] | null {
  const [first, second] = content;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const start = [...content.subarray(0, LOOKED_AT)];
  const empty = (odd: number) => start.filter((byte, index) => byte === 0 && index % 2 === odd).length;
  if (empty(1) > start.length / 4) return "utf-16le";
  return empty(0) > start.length / 4 ? "utf-16be" : null;
}

const DELIMITERS = [",", ";", "\t", "|"];

/** The sign that parts the columns: the one that the first line has most of, or that Excel's "sep=;" names. */
export async function detectDelimiter(
  ctx: Context,
  importId: bigint,
  encoding: ImportFile["encoding"],
): Promise<string> {
  for await (const text of readText(ctx, importId, encoding)) {
    const [first = ""] = text.split(/\r?\n/, 1);
    const named = /^sep=(.)/i.exec(first)?.[1];
    if (named) return named;
    const outside = first.replace(/"[^"]*"/g, "");
    const count = (delimiter: string) => outside.split(delimiter).length;
    return DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best));
  }
  return ",";
}
