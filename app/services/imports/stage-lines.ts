import { withTransaction } from "#app/db/client.server.ts";
import { countPersons, insertImportLines, type NewImportLine } from "#app/db/imports/import-lines.ts";
import { lockImport, updateImport, type StoredImport } from "#app/db/imports/import-rows.ts";
import { readLine, type ReadingRules, type ReadLine } from "#app/domain/import/read-line.ts";
import { addSkippedLine, type ImportTotals } from "#app/domain/import/totals.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { hashPersonal } from "#app/services/privacy/hash-personal.ts";
import { isSeparatorLine } from "./inspect-file.ts";
import { readRecords, type FileRecord } from "./read-records.ts";

const LINES_PER_BATCH = 2_000;

/**
 * Reads every line of the file by the merchant's settings and stores what it says, so many at a time, each with the
 * note of how far it came: a worker that died in between loses nothing. Gives the import as it stands then, or null
 * where somebody else works on it or has called it off.
 */
export async function stageLines(
  ctx: ServiceContext,
  start: StoredImport,
  rules: ReadingRules,
): Promise<StoredImport | null> {
  const { file } = start;
  if (!file) throw new Error("A file is read after it was looked at");
  let run: StoredImport = start;
  let batch: FileRecord[] = [];
  let isHeaderDue = true;
  for await (const record of readRecords(ctx, run.id, file)) {
    if (isHeaderDue) {
      isHeaderDue = isSeparatorLine(record.cells);
      continue;
    }
    if (record.line <= run.lineCursor) continue;
    batch.push(record);
    if (batch.length < LINES_PER_BATCH) continue;
    const next = await storeBatch(ctx, run, { batch, rules });
    if (!next) return null;
    run = next;
    batch = [];
  }
  const last = await storeBatch(ctx, run, { batch, rules });
  return last && countAll(ctx, last);
}

async function storeBatch(
  ctx: ServiceContext,
  run: StoredImport,
  { batch, rules }: { batch: FileRecord[]; rules: ReadingRules },
): Promise<StoredImport | null> {
  const lines = batch.map((record) => readLine(record, rules));
  const report = structuredClone(run.report);
  for (const line of lines) addLine(report, line);
  const lineCursor = batch.at(-1)?.line ?? run.lineCursor;
  return withTransaction(ctx.db, async (db) => {
    const held = await lockImport(db, ctx.shopId, run.id);
    if (held?.status !== "checking" || held.lineCursor !== run.lineCursor) return null;
    await insertImportLines(
      db,
      ctx.shopId,
      run.id,
      lines.map((line) => toRow(ctx, line)),
    );
    await updateImport(db, ctx.shopId, run.id, { lineCursor, report, now: ctx.now });
    return { ...run, lineCursor, report };
  });
}

function addLine(report: ImportTotals, read: ReadLine): void {
  if (!read.ok) return addSkippedLine(report, read);
  report.rounded += Number(read.line.isRounded);
  report.badBirthdays += Number(read.line.hasBadBirthday);
}

function toRow({ personalDataKey, shopId }: ServiceContext, read: ReadLine): NewImportLine {
  if (!read.ok) {
    const { line, who, points, reason } = read;
    return { line, person: null, who, points, reason, content: null };
  }
  const { line, who } = read;
  const person = hashPersonal(personalDataKey, shopId, line.email ?? line.customerId ?? "");
  return { line: line.line, person, who, points: line.points, reason: null, content: line };
}

/** What lines came to by themselves is kept apart: the import itself begins with it again. */
async function countAll(ctx: ServiceContext, run: StoredImport): Promise<StoredImport | null> {
  return withTransaction(ctx.db, async (db) => {
    const held = await lockImport(db, ctx.shopId, run.id);
    if (held?.status !== "checking" || held.persons > 0) return null;
    const persons = await countPersons(db, ctx.shopId, run.id);
    const change = { persons, totals: run.report };
    await updateImport(db, ctx.shopId, run.id, { ...change, now: ctx.now });
    return { ...run, ...change };
  });
}
