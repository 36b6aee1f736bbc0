import { listShopsWithDueReviews } from "#app/db/tiers/list-shops-with-due-reviews.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** Every shop in which a tier ends, or a notice of that falls due, by now: each gets a job of its own. */
export async function reviewAllTiers(ctx: Pick<ServiceContext, "db" | "now">): Promise<void> {
  for (const shopId of await listShopsWithDueReviews(ctx.db, ctx.now))
    await enqueue(ctx.db, "recalculate-tiers", { shopId: String(shopId) });
}
