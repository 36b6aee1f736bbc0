import type { Db } from "#app/db/client.server.ts";

/** Customers who became members without an order, by signing up, are counted with the members from now on. */
export async function markNewMembers(db: Db, shopId: bigint): Promise<void> {
  await db.$executeRaw`
    insert into retention_mark (shop_id, customer_id)
    select ${shopId}, c.customer_id from retention_customer c
    join member on member.shop_id = ${shopId} and member.customer_id = c.customer_id
    where c.shop_id = ${shopId} and not c.is_member`;
}
