import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ id: z.bigint() }));

/** Guest orders with this e-mail (a keyed hash) whose points nobody has claimed, oldest first. */
export async function listWaitingOrders(
  db: Db,
  shopId: bigint,
  emailHash: string,
  limit: number,
): Promise<bigint[]> {
  const rows = await db.$queryRaw`
    select id from shop_order
    where shop_id = ${shopId} and guest_email_hash = ${emailHash} and member_id is null
    order by processed_at limit ${limit}`;
  return Rows.parse(rows).map((row) => row.id);
}
