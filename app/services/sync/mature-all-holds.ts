import { withTransaction } from "#app/db/client.server.ts";
import { listShopsWithDueMembers } from "#app/db/members/list-shops-with-due-members.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { matureHolds } from "#app/services/ledger/mature-holds.ts";

/** A sweep skips members that another one holds, so two of them share a shop's work between the database's cores. */
const SWEEPS_AT_ONCE = 2;

/** Every shop's members whose points became available or expired by now: their copies in Shopify are to follow. */
export async function matureAllHolds(ctx: Omit<ServiceContext, "shopId">): Promise<void> {
  for (const shopId of await listShopsWithDueMembers(ctx.db, ctx.now)) {
    await Promise.all(Array.from({ length: SWEEPS_AT_ONCE }, () => sweepShop({ ...ctx, shopId })));
  }
}

async function sweepShop(ctx: ServiceContext): Promise<void> {
  let hasMore = true;
  while (hasMore) {
    hasMore = await withTransaction(ctx.db, async (db) => {
      const matured = await matureHolds({ ...ctx, db });
      if (matured.members > 0) await enqueue(db, "mirror-members", { shopId: String(ctx.shopId) });
      return matured.hasMore;
    });
  }
}
