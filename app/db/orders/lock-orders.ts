import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { OrderRow, type StoredOrder } from "./order-row.ts";

/** Locks orders in id order until the transaction ends, and gives what is known of them. */
export async function lockOrders(db: Db, shopId: bigint, orderIds: bigint[]): Promise<StoredOrder[]> {
  if (orderIds.length === 0) return [];
  const rows = await db.$queryRaw`
    select locked.*
    from (select unnest(${orderIds}::bigint[]) as id order by 1) as wanted, lateral (
      select id, member_id, deleted_at, snapshot, program_version, award, facts, posted_points, posting_count,
        is_owner_pinned
      from shop_order where shop_id = ${shopId} and id = wanted.id for update
    ) as locked`;
  return z.array(OrderRow).parse(rows);
}
