import { askToCloseEnded, listShopsWithDueRewards } from "#app/db/rewards/update-closing.ts";
import { claimDueRedemption } from "#app/db/rewards/update-attempts.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { closeRedemption, type CloseContext } from "./close-redemption.ts";
import { issueRedemption } from "./issue-redemption.ts";

/** One job goes on with so many; the next one takes the rest. */
const MAX_PER_JOB = 200;
/** Nobody else takes up a redemption while somebody is at it: longer than Node waits for an answer. */
const CLAIM_MS = 360_000;
/** A code's points go back so long after its end: the order that used it in the last minute may still be on its way. */
const LAST_ORDERS_MS = 6 * 3_600_000;
const ENDED_AT_ONCE = 500;

/** Goes on with a shop's redemptions that are due: those without a code, and those that are closing. */
export async function resumeRedemptions(ctx: CloseContext): Promise<number> {
  const until = new Date(ctx.now.getTime() + CLAIM_MS);
  for (let done = 0; done < MAX_PER_JOB; done += 1) {
    const claimed = await claimDueRedemption(ctx.db, ctx.shopId, { now: ctx.now, until });
    if (!claimed) return done;
    const { redemption, wasUnknown } = claimed;
    if (redemption.state === "requested") await issueRedemption(ctx, redemption, { mayBeDone: wasUnknown });
    else await closeRedemption(ctx, redemption);
  }
  await enqueue(ctx.db, "issue-rewards", { shopId: String(ctx.shopId) });
  return MAX_PER_JOB;
}

/** Finds what the clock alone makes due, in all shops: codes that ended, and redemptions that somebody left. */
export async function sweepRewards({ db, now }: Omit<ServiceContext, "shopId">): Promise<void> {
  const endedBefore = new Date(now.getTime() - LAST_ORDERS_MS);
  for (const shopId of await listShopsWithDueRewards(db, { now, endedBefore })) {
    await askToCloseEnded(db, shopId, { endedBefore, now, limit: ENDED_AT_ONCE });
    await enqueue(db, "issue-rewards", { shopId: String(shopId) });
    await enqueue(db, "settle-rewards", { shopId: String(shopId) });
  }
}
