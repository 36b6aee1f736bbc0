import { deleteImportLines } from "#app/db/imports/import-lines.ts";
import { deleteImportParts } from "#app/db/imports/import-parts.ts";
import { findImport, updateImport } from "#app/db/imports/import-rows.ts";
import type { ImportStatus } from "#app/domain/import/import-run.ts";
import type { ServiceContext } from "#app/services/context.ts";

type Context = Pick<ServiceContext, "db" | "shopId" | "now">;

/** Ends an import and erases all that it knows of people: the file, its lines and its sample. Sums stay. */
export async function eraseImport(ctx: Context, importId: bigint, status: ImportStatus): Promise<void> {
  const { db, shopId, now } = ctx;
  await eraseFile(ctx, importId);
  await deleteImportLines(db, shopId, { importId, which: "all" });
  await updateImport(db, shopId, importId, { status, erasedAt: now, now });
}

/** Erases the uploaded file, and what was shown of it. */
export async function eraseFile({ db, shopId, now }: Context, importId: bigint): Promise<void> {
  await deleteImportParts(db, shopId, importId);
  const run = await findImport(db, shopId, importId);
  if (!run?.file) return;
  const file = { ...run.file, sample: [], evidence: [] };
  await updateImport(db, shopId, importId, { file, now });
}
