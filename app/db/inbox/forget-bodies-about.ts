import type { Db } from "#app/db/client.server.ts";

/**
 * Empties the bodies that still lie in the inbox and name the customer: dead letters, and events that failed and
 * wait for another try. Their effects on an erased person are none, so nothing is lost with them.
 */
export async function forgetBodiesAbout(db: Db, shopId: bigint, customerId: bigint): Promise<void> {
  await db.$executeRaw`
    update webhook_event set body = null
    where shop_id = ${shopId} and processed_at is null and attempts > 0
      and position(convert_to(${String(customerId)}, 'UTF8') in body) > 0`;
}
