import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Ids = z.array(z.object({ customer_id: z.bigint() }));

/** The next customers who are to be given the tag; nobody once the tagging was stopped. */
export async function listCustomersToTag(
  db: Db,
  shopId: bigint,
  { taggingId, limit }: { taggingId: bigint; limit: number },
): Promise<bigint[]> {
  const rows = await db.$queryRaw`
    select customer_id from retention_tagging_customer
    where shop_id = ${shopId} and tagging_id = ${taggingId} order by customer_id limit ${limit}`;
  return Ids.parse(rows).map((row) => row.customer_id);
}

/** Takes customers off the list whom Shopify has answered about. In one transaction with the counts. */
export async function noteTagged(
  db: Db,
  shopId: bigint,
  { taggingId, tagged, refused }: { taggingId: bigint; tagged: bigint[]; refused: bigint[] },
): Promise<void> {
  await db.$executeRaw`
    with gone as (
      delete from retention_tagging_customer
      where shop_id = ${shopId} and tagging_id = ${taggingId}
        and customer_id = any(${[...tagged, ...refused]}::bigint[])
      returning customer_id
    )
    update retention_tagging set
      tagged = tagged + (select count(*) from gone where customer_id = any(${tagged}::bigint[]))::int,
      refused = refused + (select count(*) from gone where customer_id = any(${refused}::bigint[]))::int
    where shop_id = ${shopId} and id = ${taggingId}`;
}

/** An erased person is on no list any more. */
export async function forgetTaggedCustomer(db: Db, shopId: bigint, customerId: bigint): Promise<void> {
  await db.$executeRaw`
    delete from retention_tagging_customer where shop_id = ${shopId} and customer_id = ${customerId}`;
}
