import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { MergeRecord } from "#app/domain/ledger/merge-record.ts";

export interface Merge {
  mergeId: bigint;
  keptId: bigint;
  goneId: bigint;
  at: Date;
  undoneAt: Date | null;
  record: MergeRecord;
}

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      kept_member_id: z.bigint(),
      gone_member_id: z.bigint(),
      at: z.date(),
      undone_at: z.date().nullable(),
      moved: MergeRecord,
    })
    .transform((row): Merge => ({
      mergeId: row.id,
      keptId: row.kept_member_id,
      goneId: row.gone_member_id,
      at: row.at,
      undoneAt: row.undone_at,
      record: row.moved,
    })),
);
const Ids = z.array(z.object({ id: z.bigint() }));

/** Records a merge; null where this one happened before, whatever became of it. */
export async function insertMerge(
  db: Db,
  shopId: bigint,
  merge: { key: string; keptId: bigint; goneId: bigint; record: MergeRecord; at: Date },
): Promise<bigint | null> {
  const { key, keptId, goneId, record, at } = merge;
  const [row] = Ids.parse(
    await db.$queryRaw`
      insert into member_merge (shop_id, kept_member_id, gone_member_id, key, at, moved)
      values (${shopId}, ${keptId}, ${goneId}, ${key}, ${at}, ${JSON.stringify(record)}::jsonb)
      on conflict (shop_id, key) do nothing returning id`,
  );
  return row?.id ?? null;
}

/** Holds a merge until the transaction ends. */
export async function lockMerge(db: Db, shopId: bigint, mergeId: bigint): Promise<Merge | null> {
  const [merge] = Rows.parse(
    await db.$queryRaw`
      select id, kept_member_id, gone_member_id, at, undone_at, moved from member_merge
      where shop_id = ${shopId} and id = ${mergeId} for update`,
  );
  return merge ?? null;
}

/** The merge by which this member went into another, while it stands. */
export async function findMergeOf(db: Db, shopId: bigint, goneId: bigint): Promise<Merge | null> {
  const [merge] = Rows.parse(
    await db.$queryRaw`
      select id, kept_member_id, gone_member_id, at, undone_at, moved from member_merge
      where shop_id = ${shopId} and gone_member_id = ${goneId} and undone_at is null
      order by id desc limit 1`,
  );
  return merge ?? null;
}

/** Rewrites what a locked merge moved. */
export async function updateMerge(
  db: Db,
  shopId: bigint,
  mergeId: bigint,
  record: MergeRecord,
): Promise<void> {
  await db.$executeRaw`
    update member_merge set moved = ${JSON.stringify(record)}::jsonb
    where shop_id = ${shopId} and id = ${mergeId}`;
}

export async function markMergeUndone(
  db: Db,
  shopId: bigint,
  mergeId: bigint,
  { now, actor }: { now: Date; actor: string },
): Promise<void> {
  await db.$executeRaw`
    update member_merge set undone_at = ${now}, undone_by = ${actor}
    where shop_id = ${shopId} and id = ${mergeId}`;
}
