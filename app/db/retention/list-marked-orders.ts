import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";

export interface MarkedOrder {
  orderId: bigint;
  /** The order's customer, or that of its member. */
  customerId: bigint | null;
  isDeleted: boolean;
  snapshot: OrderSnapshot;
  tierId: string | null;
}

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      customer_id: z.bigint().nullable(),
      is_deleted: z.boolean(),
      snapshot: OrderSnapshot,
      tier_id: z.string().nullable(),
    })
    .transform(({ id, customer_id, is_deleted, snapshot, tier_id }): MarkedOrder => ({
      orderId: id,
      customerId: customer_id,
      isDeleted: is_deleted,
      snapshot,
      tierId: tier_id,
    })),
);

/** The newest known states of these orders. */
export async function listMarkedOrders(db: Db, shopId: bigint, orderIds: bigint[]): Promise<MarkedOrder[]> {
  if (orderIds.length === 0) return [];
  const rows = await db.$queryRaw`
    select o.id, coalesce(o.customer_id, member.customer_id) as customer_id, o.deleted_at is not null as is_deleted,
      o.snapshot, o.facts->>'tierId' as tier_id
    from unnest(${orderIds}::bigint[]) as wanted(id)
    join shop_order o on o.shop_id = ${shopId} and o.id = wanted.id
    left join member on member.shop_id = ${shopId} and member.id = o.member_id and o.customer_id is null`;
  return Rows.parse(rows);
}
