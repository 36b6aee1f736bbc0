import { listCustomersToTag, noteTagged } from "#app/db/retention/tagging/tagging-customers.ts";
import { endTagging, listTaggings } from "#app/db/retention/tagging/taggings.ts";
import { withTransaction } from "#app/db/client.server.ts";
import { toGid } from "#app/domain/ids.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { addTags } from "#app/shopify/admin/change-tags.ts";

const CUSTOMERS_PER_BATCH = 20;
/** One job does this many batches; the next one takes the rest, so that other work of the shop gets its turn. */
const BATCHES_PER_JOB = 20;

/**
 * Gives the customers of a list their tag, some at a time; stopped or killed at any moment, it goes on from there, and a
 * tag that is there already stays as it is.
 */
export async function tagCustomers(ctx: ShopifyContext, taggingId: bigint): Promise<void> {
  const { db, shopId, now } = ctx;
  for (let batch = 0; batch < BATCHES_PER_JOB; batch += 1) {
    const tagging = (await listTaggings(db, shopId, 1)).find(({ id }) => id === taggingId);
    if (!tagging || tagging.stoppedAt || tagging.finishedAt) return;
    const customerIds = await listCustomersToTag(db, shopId, { taggingId, limit: CUSTOMERS_PER_BATCH });
    if (customerIds.length === 0) {
      await withTransaction(db, (tx) => endTagging(tx, shopId, { taggingId, ended: { finishedAt: now } }));
      return;
    }
    const tagged: bigint[] = [];
    for (const customerId of customerIds)
      if (await addTags(ctx.admin, toGid("Customer", customerId), [tagging.tag])) tagged.push(customerId);
    const refused = customerIds.filter((id) => !tagged.includes(id));
    await noteTagged(db, shopId, { taggingId, tagged, refused });
  }
  await enqueue(db, "tag-customers", { shopId: String(shopId), taggingId: String(taggingId) });
}
