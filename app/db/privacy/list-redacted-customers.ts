import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ customer_hash: z.string() }));

/** Which of these keyed customer hashes belong to people who were erased. */
export async function listRedactedCustomers(db: Db, shopId: bigint, hashes: string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw`
    select customer_hash from redacted_customer
    where shop_id = ${shopId} and customer_hash = any(${hashes}::text[])`;
  return new Set(Rows.parse(rows).map((row) => row.customer_hash));
}

/** Whether anybody of the shop was ever erased. */
export async function hasRedactedCustomers(db: Db, shopId: bigint): Promise<boolean> {
  return (await db.redactedCustomer.findFirst({ where: { shopId }, select: { shopId: true } })) !== null;
}
