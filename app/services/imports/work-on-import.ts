import { findImport } from "#app/db/imports/import-rows.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { checkImport } from "./check-import.ts";
import { inspectFile } from "./inspect-file.ts";
import { runImport } from "./run-import.ts";
import { undoImport } from "./undo-import.ts";

/** Takes an import as far as it goes by itself: until the merchant is asked, or it is over. */
export async function workOnImport(ctx: ServiceContext, importId: bigint): Promise<void> {
  const run = await findImport(ctx.db, ctx.shopId, importId);
  switch (run?.status) {
    case "reading":
      return inspectFile(ctx, run);
    case "checking":
      return checkImport(ctx, run);
    case "running":
      return runImport(ctx, run);
    case "undoing":
      return undoImport(ctx, run);
  }
}
