import { findMembersByCustomer } from "#app/db/members/find-members.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** The member that Shopify's customer is; of a merged customer the one that was kept. Null for no member. */
export async function findMemberOf(
  { db, shopId }: Pick<ServiceContext, "db" | "shopId">,
  customerId: bigint,
): Promise<bigint | null> {
  return (await findMembersByCustomer(db, shopId, [customerId])).get(customerId) ?? null;
}
