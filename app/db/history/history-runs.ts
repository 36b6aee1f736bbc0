import { z } from "zod";
import { Prisma } from "#app/db/generated/client.ts";
import { columnSets } from "#app/db/column-sets.ts";
import type { Db } from "#app/db/client.server.ts";
import { HistoryKind, HistoryPoints, HistoryStatus, noPoints } from "#app/domain/history/history-run.ts";

export interface HistoryRun {
  id: bigint;
  kind: HistoryKind;
  status: HistoryStatus;
  isPaused: boolean;
  /** Points only: "2025-01-31", in the shop's zone. */
  since: string | null;
  /** Null until Shopify was asked. */
  seesAll: boolean | null;
  operationId: string | null;
  /** Objects that Shopify has written so far. */
  objects: number;
  /** Of Shopify's file; null until it is whole. */
  bytes: number | null;
  bytesRead: number;
  ordersRead: number;
  cursor: string;
  ordersDone: number;
  customersDone: number;
  tries: number;
  rehearsed: HistoryPoints;
  awarded: HistoryPoints;
  problem: string | null;
  actor: string;
  createdAt: Date;
  changedAt: Date;
  finishedAt: Date | null;
}

const Count = z.bigint().transform(Number);

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      kind: HistoryKind,
      status: HistoryStatus,
      is_paused: z.boolean(),
      since: z.string().nullable(),
      sees_all: z.boolean().nullable(),
      operation_id: z.string().nullable(),
      objects: Count,
      bytes: Count.nullable(),
      bytes_read: Count,
      orders_read: Count,
      cursor: z.string(),
      orders_done: Count,
      customers_done: Count,
      tries: z.int(),
      rehearsed: HistoryPoints,
      awarded: HistoryPoints,
      problem: z.string().nullable(),
      actor: z.string(),
      created_at: z.date(),
      changed_at: z.date(),
      finished_at: z.date().nullable(),
    })
    .transform((row): HistoryRun => ({
      id: row.id,
      kind: row.kind,
      status: row.status,
      isPaused: row.is_paused,
      since: row.since,
      seesAll: row.sees_all,
      operationId: row.operation_id,
      objects: row.objects,
      bytes: row.bytes,
      bytesRead: row.bytes_read,
      ordersRead: row.orders_read,
      cursor: row.cursor,
      ordersDone: row.orders_done,
      customersDone: row.customers_done,
      tries: row.tries,
      rehearsed: row.rehearsed,
      awarded: row.awarded,
      problem: row.problem,
      actor: row.actor,
      createdAt: row.created_at,
      changedAt: row.changed_at,
      finishedAt: row.finished_at,
    })),
);

const COLUMNS = Prisma.sql`id, kind, status, is_paused, since::text as since, sees_all, operation_id, objects, bytes,
  bytes_read, orders_read, cursor, orders_done, customers_done, tries, rehearsed, awarded, problem, actor, created_at,
  changed_at, finished_at`;

/** A run by its id; null where the shop has none such. */
export async function findHistoryRun(db: Db, shopId: bigint, id: bigint): Promise<HistoryRun | null> {
  const rows = await db.$queryRaw`
    select ${COLUMNS} from history_run where shop_id = ${shopId} and id = ${id}`;
  return Rows.parse(rows)[0] ?? null;
}

/** The same, held until the transaction ends: whoever works on a run holds it. */
export async function lockHistoryRun(db: Db, shopId: bigint, id: bigint): Promise<HistoryRun | null> {
  const rows = await db.$queryRaw`
    select ${COLUMNS} from history_run where shop_id = ${shopId} and id = ${id} for update`;
  return Rows.parse(rows)[0] ?? null;
}

/** The shop's newest runs, the newest first. */
export async function listHistoryRuns(db: Db, shopId: bigint, limit: number): Promise<HistoryRun[]> {
  return Rows.parse(
    await db.$queryRaw`
      select ${COLUMNS} from history_run where shop_id = ${shopId} order by id desc limit ${limit}`,
  );
}

export interface NewHistoryRun {
  kind: HistoryKind;
  since: string | null;
  actor: string;
  now: Date;
}

/** Begins a run; null where another one of the shop is not over yet. */
export async function insertHistoryRun(
  db: Db,
  shopId: bigint,
  { kind, since, actor, now }: NewHistoryRun,
): Promise<bigint | null> {
  const nothing = JSON.stringify(noPoints());
  const rows = z.array(z.object({ id: z.bigint() })).parse(
    await db.$queryRaw`
      insert into history_run (shop_id, kind, status, since, rehearsed, awarded, actor, created_at, changed_at)
      values (${shopId}, ${kind}, 'asking', ${since}::date, ${nothing}::jsonb, ${nothing}::jsonb, ${actor}, ${now}, ${now})
      on conflict do nothing returning id`,
  );
  return rows[0]?.id ?? null;
}

export type HistoryChange = Partial<
  Omit<HistoryRun, "id" | "kind" | "since" | "actor" | "createdAt" | "changedAt">
>;

/** Writes what has changed of a run that the caller holds. */
export async function updateHistoryRun(
  db: Db,
  shopId: bigint,
  id: bigint,
  change: HistoryChange & { now: Date },
): Promise<void> {
  const { now, ...columns } = change;
  await db.$executeRaw`
    update history_run set ${columnSets({ ...columns, changedAt: now }, ["rehearsed", "awarded"])}
    where shop_id = ${shopId} and id = ${id}`;
}
