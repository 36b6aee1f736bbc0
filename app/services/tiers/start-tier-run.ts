import { isDeepStrictEqual } from "node:util";
import { insertTierRun } from "#app/db/tiers/tier-runs.ts";
import type { Program } from "#app/domain/program.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";

/**
 * After a program with another ladder was published: has the tiers of all members looked at in the background, at once or (`runAt`)
 * when it comes into force.
 */
export async function startTierRun(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  {
    before,
    after,
    version,
    runAt,
  }: { before: Program | null; after: Program; version: number; runAt: Date | null },
): Promise<void> {
  if (isDeepStrictEqual(before?.tiers ?? null, after.tiers)) return;
  await insertTierRun(ctx.db, ctx.shopId, { programVersion: version, now: ctx.now });
  await enqueue(ctx.db, "recalculate-all-tiers", { shopId: String(ctx.shopId) }, runAt);
}
