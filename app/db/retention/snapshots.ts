import type { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

/** counts: the overview of a large shop. model: the purchase model of any shop. */
export type SnapshotKind = "counts" | "model";

export interface Snapshot<T> {
  day: number;
  countedAt: Date;
  figures: T;
}

/** What was counted last, read with its shape; null where nothing was, or where it has another shape by now. */
export async function findSnapshot<T>(
  db: Db,
  shopId: bigint,
  kind: SnapshotKind,
  shape: z.ZodType<T>,
): Promise<Snapshot<T> | null> {
  const row = await db.retentionSnapshot.findUnique({ where: { shopId_kind: { shopId, kind } } });
  const figures = shape.safeParse(row?.figures);
  return row && figures.success ? { day: row.day, countedAt: row.countedAt, figures: figures.data } : null;
}

export async function saveSnapshot(
  db: Db,
  shopId: bigint,
  kind: SnapshotKind,
  { day, countedAt, figures }: Snapshot<object>,
): Promise<void> {
  await db.$executeRaw`
    insert into retention_snapshot (shop_id, kind, day, counted_at, figures)
    values (${shopId}, ${kind}, ${day}, ${countedAt}, ${JSON.stringify(figures)}::jsonb)
    on conflict (shop_id, kind) do update set
      day = excluded.day, counted_at = excluded.counted_at, figures = excluded.figures`;
}
