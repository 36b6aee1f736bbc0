import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface OrderPoints {
  points: bigint;
  /** When the last of them can be spent; null where no points of it are in a lot. */
  availableAt: Date | null;
}

const Rows = z.array(z.object({ points: z.bigint(), available_at: z.date().nullable() }));

/** What stands in the ledger for a member's order; null where the member has no such order (yet). */
export async function findOrderPoints(
  db: Db,
  shopId: bigint,
  { orderId, memberId }: { orderId: bigint; memberId: bigint },
): Promise<OrderPoints | null> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      select posted_points as points, (
        select max(available_at) from lot where lot.shop_id = ${shopId} and lot.order_id = shop_order.id
      ) as available_at
      from shop_order where shop_id = ${shopId} and id = ${orderId} and member_id = ${memberId}`,
  );
  return row ? { points: row.points, availableAt: row.available_at } : null;
}
