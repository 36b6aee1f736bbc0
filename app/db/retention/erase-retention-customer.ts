import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ id: z.bigint() }));

/**
 * Takes a person's number out of the statistics: their orders go on under a number below zero that leads to nobody, and
 * both numbers are counted again. What was counted under the old one is removed with that.
 */
export async function eraseRetentionCustomer(db: Db, shopId: bigint, customerId: bigint): Promise<void> {
  const [mark] = Rows.parse(
    await db.$queryRaw`
      insert into retention_mark (shop_id, customer_id) values (${shopId}, ${customerId}) returning id`,
  );
  if (!mark) return;
  const moved = await db.$executeRaw`
    update retention_order set customer_id = ${-mark.id} where shop_id = ${shopId} and customer_id = ${customerId}`;
  if (moved > 0)
    await db.$executeRaw`insert into retention_mark (shop_id, customer_id) values (${shopId}, ${-mark.id})`;
}
