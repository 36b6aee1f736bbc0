import { listSkippedLines } from "#app/db/imports/import-lines.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { SKIP_WORDS } from "#app/domain/explain/explain-import.ts";
import { csvLine } from "#app/domain/exports/csv-line.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

const LINES_PER_PAGE = 2_000;

/** The lines of an import that are left out, as a CSV file with the reasons; a page of them at a time. */
export async function* skippedCsv(
  { db, shopId, now }: Pick<AdminContext, "db" | "shopId" | "now">,
  importId: bigint,
): AsyncGenerator<string> {
  const unit = 10 ** ((await findCurrentProgram(db, shopId, now))?.program.pointDecimals ?? 0);
  yield csvLine(["line", "customer", "points", "reason"]);
  for (let afterLine = 0; ;) {
    const lines = await listSkippedLines(db, shopId, { importId, afterLine, limit: LINES_PER_PAGE });
    const last = lines.at(-1);
    if (!last) return;
    yield lines
      .map(({ line, who, points, reason }) =>
        csvLine([line, who, points === null ? null : points / unit, SKIP_WORDS[reason]]),
      )
      .join("");
    afterLine = last.line;
  }
}
