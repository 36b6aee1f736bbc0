import { listShopsWithDueMembers } from "#app/db/members/list-shops-with-due-members.ts";
import { withTransaction } from "#app/db/client.server.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { matureHolds } from "#app/services/ledger/mature-holds.ts";

/** Every shop's members whose points became available or expired by now: their copies in Shopify are to follow. */
export async function matureAllHolds(ctx: Omit<ServiceContext, "shopId">): Promise<void> {
  for (const shopId of await listShopsWithDueMembers(ctx.db, ctx.now)) {
    let hasMore = true;
    while (hasMore) {
      hasMore = await withTransaction(ctx.db, async (db) => {
        const matured = await matureHolds({ ...ctx, db, shopId });
        if (matured.members > 0) await enqueue(db, "mirror-members", { shopId: String(shopId) });
        return matured.hasMore;
      });
    }
  }
}
