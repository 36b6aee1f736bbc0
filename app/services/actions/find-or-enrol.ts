import { findMembersByCustomer } from "#app/db/members/find-members.ts";
import { insertMembers } from "#app/db/members/insert-members.ts";
import { listRedactedCustomers } from "#app/db/privacy/list-redacted-customers.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { hashPersonal } from "#app/services/privacy/hash-personal.ts";

/** The member of a customer whom Shopify has signed in; enrolled now if they are new. Null for an erased person. */
export async function findOrEnrol(ctx: ServiceContext, customerId: bigint): Promise<bigint | null> {
  const known = (await findMembersByCustomer(ctx.db, ctx.shopId, [customerId])).get(customerId);
  if (known !== undefined) return known;
  const hash = hashPersonal(ctx.personalDataKey, ctx.shopId, String(customerId));
  if ((await listRedactedCustomers(ctx.db, ctx.shopId, [hash])).has(hash)) return null;
  // Shopify tells the name and the e-mail with the customer's own event.
  const customer = { customerId, firstName: null, lastName: null, email: null };
  await insertMembers(ctx.db, ctx.shopId, [customer], ctx.now);
  return (await findMembersByCustomer(ctx.db, ctx.shopId, [customerId])).get(customerId) ?? null;
}
