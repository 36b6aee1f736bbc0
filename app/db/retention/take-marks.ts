import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ order_id: z.bigint().nullable(), customer_id: z.bigint().nullable() }));

/** Takes the oldest marks away, to be worked off in the same transaction. `taken` counts them, repeats too. */
export async function takeMarks(
  db: Db,
  shopId: bigint,
  limit: number,
): Promise<{ taken: number; orderIds: bigint[]; customerIds: bigint[] }> {
  const rows = Rows.parse(
    await db.$queryRaw`
      delete from retention_mark where shop_id = ${shopId} and id in (
        select id from retention_mark where shop_id = ${shopId} order by id limit ${limit} for update skip locked)
      returning order_id, customer_id`,
  );
  return {
    taken: rows.length,
    orderIds: [...new Set(rows.flatMap(({ order_id }) => order_id ?? []))],
    customerIds: [...new Set(rows.flatMap(({ customer_id }) => customer_id ?? []))],
  };
}

export async function insertCustomerMarks(db: Db, shopId: bigint, customerIds: bigint[]): Promise<void> {
  await db.$executeRaw`
    insert into retention_mark (shop_id, customer_id) select ${shopId}, unnest(${customerIds}::bigint[])`;
}
