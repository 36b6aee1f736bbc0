import { withTransaction } from "#app/db/client.server.ts";
import { lockImport, updateImport, type StoredImport } from "#app/db/imports/import-rows.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { addEvidence, noEvidence } from "#app/domain/import/evidence.ts";
import { MAX_COLUMNS } from "#app/domain/import/field.ts";
import { MAX_FILE_LINES } from "#app/domain/import/import-run.ts";
import { readEmail } from "#app/domain/import/read-who.ts";
import { proposeSettings, type ImportFile } from "#app/domain/import/settings.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { detectDelimiter, detectEncoding } from "./detect-text.ts";
import { eraseImport } from "./erase-import.ts";
import { readRecords, UnclosedQuote } from "./read-records.ts";

type Context = Pick<ServiceContext, "db" | "shopId" | "now">;
type Inspected = { ok: true; file: ImportFile } | { ok: false; problem: string };

const SAMPLE_LINES = 5;

/** Looks at a whole file once: its letters, separators and columns, and how it writes numbers and dates. */
export async function inspectFile(ctx: Context, { id }: StoredImport): Promise<void> {
  const inspected = await inspect(ctx, id);
  const program = (await findCurrentProgram(ctx.db, ctx.shopId, ctx.now))?.program;
  await withTransaction(ctx.db, async (db) => {
    const run = await lockImport(db, ctx.shopId, id);
    if (run?.status !== "reading") return;
    const { now } = ctx;
    if (!inspected.ok) {
      await updateImport(db, ctx.shopId, id, { problem: inspected.problem, now });
      await eraseImport({ ...ctx, db }, id, "unreadable");
      return;
    }
    const { file } = inspected;
    const settings = proposeSettings(file, program?.tiers?.tiers ?? []);
    await updateImport(db, ctx.shopId, id, {
      file,
      settings,
      source: settings.source,
      status: "mapping",
      now,
    });
  });
}

async function inspect(ctx: Context, importId: bigint): Promise<Inspected> {
  const encoding = await detectEncoding(ctx, importId);
  const delimiter = await detectDelimiter(ctx, importId, encoding);
  const file: ImportFile = { encoding, delimiter, columns: [], sample: [], evidence: [], lines: 0 };
  try {
    for await (const { cells } of readRecords(ctx, importId, file)) {
      if (file.columns.length === 0) {
        if (isSeparatorLine(cells)) continue;
        const problem = problemOfHeader(cells);
        if (problem) return { ok: false, problem };
        file.columns = cells.map((name, index) => name.trim() || `Column ${index + 1}`);
        file.evidence = cells.map(noEvidence);
        continue;
      }
      file.lines += 1;
      if (file.lines > MAX_FILE_LINES)
        return { ok: false, problem: "The file has more than 500,000 lines: please split it." };
      if (file.sample.length < SAMPLE_LINES) file.sample.push(cells.map((cell) => cell.slice(0, MAX_SHOWN)));
      for (const [column, evidence] of file.evidence.entries()) addEvidence(evidence, cells[column] ?? "");
    }
  } catch (error) {
    if (!(error instanceof UnclosedQuote)) throw error;
    return {
      ok: false,
      problem: `After line ${error.afterLine} a quotation mark (") is opened and never closed, so the rest of the file cannot be told apart. Correct it there and choose the file again.`,
    };
  }
  if (file.columns.length === 0) return { ok: false, problem: "The file is empty." };
  if (file.lines === 0) return { ok: false, problem: "There are no lines below the names of the columns." };
  return { ok: true, file };
}

const MAX_SHOWN = 80;

function problemOfHeader(cells: readonly string[]): string | null {
  if (cells.length > MAX_COLUMNS) return `The file has more than ${MAX_COLUMNS} columns.`;
  if (cells.some((cell) => readEmail(cell) !== null))
    return "The first line must name the columns, and here it holds a customer already. Add a line such as “email,points” above it.";
  return null;
}

/** Excel's own line about the separator, above the names of the columns. */
export function isSeparatorLine(cells: readonly string[]): boolean {
  return /^sep=.?$/i.test(cells[0]?.trim() ?? "");
}
