import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { Lot } from "#app/domain/ledger/lot.ts";
import { toPoints } from "#app/domain/points.ts";

/** A lot as stored: the domain's lot with its row id. */
export interface StoredLot extends Lot {
  lotId: bigint;
  memberId: bigint;
  /** How often points of the lot have expired. */
  expirations: number;
}

const Rows = z.array(
  z.object({
    id: z.bigint(),
    member_id: z.bigint(),
    key: z.string(),
    order_id: z.bigint().nullable(),
    points: z.bigint(),
    remaining: z.bigint(),
    earned_at: z.date(),
    available_at: z.date(),
    expires_at: z.date().nullable(),
    lapses: z.boolean(),
    expirations: z.int(),
  }),
);

/** The lots of these members that still hold points, expired ones included: the domain says which count. */
export async function listOpenLots(db: Db, shopId: bigint, memberIds: bigint[]): Promise<StoredLot[]> {
  if (memberIds.length === 0) return [];
  return toStoredLots(
    await db.$queryRaw`
      select open_lot.*, entry.key
      from unnest(${memberIds}::bigint[]) as wanted(id), lateral (
        select id, member_id, entry_id, order_id, points, remaining, earned_at, available_at, expires_at, lapses, expirations
        from lot
        where shop_id = ${shopId} and member_id = wanted.id and remaining > 0 offset 0
      ) as open_lot, lateral (
        select key from ledger_entry where shop_id = ${shopId} and id = open_lot.entry_id offset 0
      ) as entry
      order by open_lot.id`,
  );
}

/** Reads rows of lots with the key of the entry that made each. */
export function toStoredLots(rows: unknown): StoredLot[] {
  return Rows.parse(rows).map((row) => ({
    lotId: row.id,
    memberId: row.member_id,
    key: row.key,
    orderId: row.order_id === null ? null : String(row.order_id),
    points: toPoints(row.points),
    remaining: toPoints(row.remaining),
    earnedAt: row.earned_at,
    availableAt: row.available_at,
    expiresAt: row.expires_at,
    lapses: row.lapses,
    expirations: row.expirations,
  }));
}
