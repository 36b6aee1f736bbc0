import type { Db } from "#app/db/client.server.ts";

/** Takes a person out of orders that were read and are not used yet. */
export async function eraseStaged(
  db: Db,
  shopId: bigint,
  { customerId, emailHash }: { customerId: bigint; emailHash: string | null },
): Promise<void> {
  await db.$executeRaw`
    update history_order set customer_id = null where shop_id = ${shopId} and customer_id = ${customerId}`;
  const owners = [String(customerId), ...(emailHash ? [emailHash] : [])];
  await db.$executeRaw`
    delete from history_object where shop_id = ${shopId} and order_id in (
      select order_id from history_object where shop_id = ${shopId} and owner = any(${owners}::text[]))`;
}
