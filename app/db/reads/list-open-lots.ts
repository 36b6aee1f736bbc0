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
      with next as (
        select * from lot
        where shop_id = ${shopId} and member_id = ${memberId} and remaining > 0
        order by expires_at nulls last, earned_at, id limit ${limit}
      )
      select next.id, next.order_id, shop_order.name as order_name,
        case when entry.reason = 'imported' then entry.detail->>'source' end as moved_from, next.points, next.remaining,
        next.earned_at, next.available_at,
        least(next.expires_at, case when next.lapses then member.inactive_at end) as expires_at
      from next join member on member.shop_id = ${shopId} and member.id = next.member_id
      join ledger_entry entry on entry.shop_id = ${shopId} and entry.id = next.entry_id
      left join shop_order on shop_order.shop_id = ${shopId} and shop_order.id = next.order_id
      order by next.expires_at nulls last, next.earned_at, next.id`,
  );
}
