import { findImport, listImports, type StoredImport } from "#app/db/imports/import-rows.ts";
import { readImportSums, type ImportSums } from "#app/db/imports/import-sums.ts";
import { listSkippedLines, type SkippedLine } from "#app/db/imports/import-lines.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import type { Program } from "#app/domain/program.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

const SKIPPED_SHOWN = 50;
const IMPORTS_SHOWN = 20;

export interface ImportReport {
  run: StoredImport;
  sums: ImportSums;
  skipped: SkippedLine[];
  program: Program | null;
}

/** An import with what has become of it. Null where the shop has none such. */
export async function readImport(
  { db, shopId, now }: AdminContext,
  importId: bigint,
): Promise<ImportReport | null> {
  const run = await findImport(db, shopId, importId);
  if (!run) return null;
  return {
    run,
    sums: await readImportSums(db, shopId, importId),
    skipped: await listSkippedLines(db, shopId, { importId, afterLine: 0, limit: SKIPPED_SHOWN }),
    program: (await findCurrentProgram(db, shopId, now))?.program ?? null,
  };
}

/** The shop's newest imports. */
export function listShopImports({ db, shopId }: AdminContext): Promise<StoredImport[]> {
  return listImports(db, shopId, IMPORTS_SHOWN);
}
