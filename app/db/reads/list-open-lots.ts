import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { ImportSource } from "#app/domain/import/source.ts";

export interface LotRow {
  id: bigint;
  orderId: bigint | null;
  orderName: string | null;
  /** The app that the points were moved in from; null for points that came otherwise. */
  movedFrom: ImportSource | null;
  points: bigint;
  remaining: bigint;
  earnedAt: Date;
  availableAt: Date;
  /** When its points are gone: by their own date or by the member's inactivity, whichever comes first. */
  expiresAt: Date | null;
}

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      order_id: z.bigint().nullable(),
      order_name: z.string().nullable(),
      moved_from: ImportSource.nullable(),
      points: z.bigint(),
      remaining: z.bigint(),
      earned_at: z.date(),
      available_at: z.date(),
      expires_at: z.date().nullable(),
    })
    .transform((row) => ({
      id: row.id,
      orderId: row.order_id,
      orderName: row.order_name,
      movedFrom: row.moved_from,
      points: row.points,
      remaining: row.remaining,
      earnedAt: row.earned_at,
      availableAt: row.available_at,
      expiresAt: row.expires_at,
    })),
);

/** A member's lots that still hold points, in the order in which they will be used: earliest expiry, then oldest. */
export async function listOpenLots(
  db: Db,
  shopId: bigint,
  input: { memberId: bigint; limit: number },
): Promise<LotRow[]> {
  const { memberId, limit } = input;
  return Rows.parse(
    await db.$queryRaw`
      select lot.id, lot.order_id, shop_order.name as order_name,
        case when entry.reason = 'imported' then entry.detail->>'source' end as moved_from, lot.points, lot.remaining, lot.earned_at,
        lot.available_at, least(lot.expires_at, case when lot.lapses then member.inactive_at end) as expires_at
      from lot join member on member.shop_id = ${shopId} and member.id = lot.member_id
      join ledger_entry entry on entry.shop_id = ${shopId} and entry.id = lot.entry_id
      left join shop_order on shop_order.shop_id = ${shopId} and shop_order.id = lot.order_id
      where lot.shop_id = ${shopId} and lot.member_id = ${memberId} and lot.remaining > 0
      order by lot.expires_at nulls last, lot.earned_at, lot.id limit ${limit}`,
  );
}
