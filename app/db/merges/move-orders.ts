import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Ids = z.array(z.object({ id: z.bigint() }));

/** Locks all orders of a member, in id order, and gives their ids. */
export async function lockOrdersOf(db: Db, shopId: bigint, memberId: bigint): Promise<bigint[]> {
  const rows = await db.$queryRaw`
    select id from shop_order where shop_id = ${shopId} and member_id = ${memberId} order by id for update`;
  return Ids.parse(rows).map((row) => row.id);
}

/** Locks these orders in id order. */
export async function lockOrdersById(db: Db, shopId: bigint, orderIds: bigint[]): Promise<void> {
  await db.$queryRaw`
    select id from shop_order where shop_id = ${shopId} and id = any(${orderIds}::bigint[]) order by id for update`;
}

/** Gives locked orders, with what is posted for them, to another member. `isPinned`: a person has said so. */
export async function moveOrders(
  db: Db,
  shopId: bigint,
  orderIds: bigint[],
  move: { fromId: bigint; toId: bigint; customerId: bigint | null; isPinned: boolean },
): Promise<void> {
  const { fromId, toId, customerId, isPinned } = move;
  await db.$executeRaw`
    update shop_order set member_id = ${toId}, customer_id = coalesce(${customerId}, customer_id),
      is_owner_pinned = ${isPinned}
    where shop_id = ${shopId} and id = any(${orderIds}::bigint[]) and member_id = ${fromId}`;
}
