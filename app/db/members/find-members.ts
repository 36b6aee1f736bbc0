import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const ByCustomer = z.array(z.object({ id: z.bigint(), customer_id: z.bigint() }));
const ByEmail = z.array(z.object({ id: z.bigint(), email_hash: z.string() }));

/** Members of these customers, by customer id; of a customer merged into another, the member who was kept. */
export async function findMembersByCustomer(
  db: Db,
  shopId: bigint,
  customerIds: bigint[],
): Promise<Map<bigint, bigint>> {
  if (customerIds.length === 0) return new Map();
  const rows = await db.$queryRaw`
    select coalesce(merged_into_id, id) as id, customer_id from member where shop_id = ${shopId} and customer_id = any(${customerIds}::bigint[])`;
  return new Map(ByCustomer.parse(rows).map((row) => [row.customer_id, row.id]));
}

/** Members who have proved one of these e-mails, by its keyed hash; the oldest member where several did. */
export async function findMembersByEmailHash(
  db: Db,
  shopId: bigint,
  hashes: string[],
): Promise<Map<string, bigint>> {
  if (hashes.length === 0) return new Map();
  const rows = await db.$queryRaw`
    select min(coalesce(merged_into_id, id)) as id, email_hash from member
    where shop_id = ${shopId} and email_hash = any(${hashes}::text[]) group by email_hash`;
  return new Map(ByEmail.parse(rows).map((row) => [row.email_hash, row.id]));
}
