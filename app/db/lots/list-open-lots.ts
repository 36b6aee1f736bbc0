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
  return toStoredLots(
    await db.$queryRaw`
      select lot.id, lot.member_id, entry.key, lot.order_id, lot.points, lot.remaining,
        lot.earned_at, lot.available_at, lot.expires_at, lot.lapses, lot.expirations
      from lot join ledger_entry entry on entry.shop_id = lot.shop_id and entry.id = lot.entry_id
      where lot.shop_id = ${shopId} and lot.member_id = any(${memberIds}::bigint[]) and lot.remaining > 0
      order by lot.id`,
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
