import { listDueTags, saveTags } from "#app/db/members/tags-due.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { completeFacts } from "#app/services/orders/complete-facts.ts";
import { listCustomerTags, MAX_CUSTOMERS_PER_CALL } from "#app/shopify/admin/list-customer-tags.ts";
import { enqueue } from "#app/queue/enqueue.ts";

/** One job reads at most this many times 50 customers; the next one takes the rest. */
const MAX_CALLS = 40;

/**
 * Reads the tags of customers whose tags nobody has read, or that were told to have changed, and awards the orders
 * that wait for them. A customer whom Shopify does not have any more has no tags.
 */
export async function readTags(ctx: ShopifyContext): Promise<void> {
  const { db, shopId, now } = ctx;
  let afterId = 0n;
  for (let call = 0; call < MAX_CALLS; call += 1) {
    const due = await listDueTags(db, shopId, { afterId, limit: MAX_CUSTOMERS_PER_CALL });
    const last = due.at(-1);
    if (!last) return completeFacts(ctx);
    const ids = due.map(({ customerId }) => customerId);
    const tags = await listCustomerTags(ctx.admin, ids);
    await saveTags(
      db,
      shopId,
      due.map((customer) => ({ ...customer, tags: tags.get(customer.customerId) ?? [] })),
      now,
    );
    afterId = last.customerId;
  }
  await completeFacts(ctx);
  await enqueue(db, "read-tags", { shopId: String(shopId) });
}
