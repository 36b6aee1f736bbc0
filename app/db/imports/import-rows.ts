import { z } from "zod";
import { columnSets } from "#app/db/column-sets.ts";
import type { Db } from "#app/db/client.server.ts";
import { ImportStatus } from "#app/domain/import/import-run.ts";
import { ImportFile, ImportSettings } from "#app/domain/import/settings.ts";
import { ImportSource } from "#app/domain/import/source.ts";
import { ImportTotals, noTotals } from "#app/domain/import/totals.ts";

export interface StoredImport {
  id: bigint;
  status: ImportStatus;
  source: ImportSource;
  fileName: string;
  bytes: number;
  receivedBytes: number;
  file: ImportFile | null;
  settings: ImportSettings | null;
  problem: string | null;
  lineCursor: number;
  personCursor: string;
  persons: number;
  personsDone: number;
  report: ImportTotals;
  totals: ImportTotals;
  actor: string;
  changedAt: Date;
  finishedAt: Date | null;
  erasedAt: Date | null;
}

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      status: ImportStatus,
      source: ImportSource,
      file_name: z.string(),
      bytes: z.bigint().transform(Number),
      received_bytes: z.bigint().transform(Number),
      file: ImportFile.nullable(),
      settings: ImportSettings.nullable(),
      problem: z.string().nullable(),
      line_cursor: z.int(),
      person_cursor: z.string(),
      persons: z.int(),
      persons_done: z.int(),
      report: ImportTotals,
      totals: ImportTotals,
      actor: z.string(),
      changed_at: z.date(),
      finished_at: z.date().nullable(),
      erased_at: z.date().nullable(),
    })
    .transform((row): StoredImport => ({
      id: row.id,
      status: row.status,
      source: row.source,
      fileName: row.file_name,
      bytes: row.bytes,
      receivedBytes: row.received_bytes,
      file: row.file,
      settings: row.settings,
      problem: row.problem,
      lineCursor: row.line_cursor,
      personCursor: row.person_cursor,
      persons: row.persons,
      personsDone: row.persons_done,
      report: row.report,
      totals: row.totals,
      actor: row.actor,
      changedAt: row.changed_at,
      finishedAt: row.finished_at,
      erasedAt: row.erased_at,
    })),
);

/** An import by its id; null where the shop has none such. */
export async function findImport(db: Db, shopId: bigint, id: bigint): Promise<StoredImport | null> {
  const [row] = Rows.parse(
    await db.$queryRaw`select * from import_run where shop_id = ${shopId} and id = ${id}`,
  );
  return row ?? null;
}

/** The same, held until the transaction ends: whoever works on an import holds it. */
export async function lockImport(db: Db, shopId: bigint, id: bigint): Promise<StoredImport | null> {
  const [row] = Rows.parse(
    await db.$queryRaw`select * from import_run where shop_id = ${shopId} and id = ${id} for update`,
  );
  return row ?? null;
}

/** The shop's newest imports, the newest first. */
export async function listImports(db: Db, shopId: bigint, limit: number): Promise<StoredImport[]> {
  return Rows.parse(
    await db.$queryRaw`select * from import_run where shop_id = ${shopId} order by id desc limit ${limit}`,
  );
}

/** Begins an import; null where another one of the shop is not over yet. */
export async function insertImport(
  db: Db,
  shopId: bigint,
  { fileName, bytes, actor, now }: { fileName: string; bytes: number; actor: string; now: Date },
): Promise<bigint | null> {
  const nothing = JSON.stringify(noTotals());
  const rows = z.array(z.object({ id: z.bigint() })).parse(
    await db.$queryRaw`
      insert into import_run (shop_id, status, file_name, bytes, report, totals, actor, created_at, changed_at)
      values (${shopId}, 'uploading', ${fileName}, ${bytes}, ${nothing}::jsonb, ${nothing}::jsonb, ${actor}, ${now}, ${now})
      on conflict do nothing returning id`,
  );
  return rows[0]?.id ?? null;
}

export type ImportChange = Partial<Omit<StoredImport, "id" | "bytes" | "actor" | "fileName" | "changedAt">>;

/** Writes what has changed of an import that the caller holds. */
export async function updateImport(
  db: Db,
  shopId: bigint,
  id: bigint,
  { now, ...change }: ImportChange & { now: Date },
): Promise<void> {
  const sets = columnSets({ ...change, changedAt: now }, ["file", "settings", "report", "totals"]);
  await db.$executeRaw`update import_run set ${sets} where shop_id = ${shopId} and id = ${id}`;
}
