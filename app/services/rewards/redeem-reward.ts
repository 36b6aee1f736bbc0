import type { Redemption } from "#app/db/rewards/redemption-row.ts";
import type { Obstacle } from "#app/domain/rewards/may-redeem.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import { issueInTime, type PatientContext } from "./issue-in-time.ts";
import { requestRedemption, type AskedRedemption, type Chance } from "./request-redemption.ts";

/** A redemption that somebody waits for. */
export interface RedeemContext extends PatientContext {
  chance: Chance;
}

export type RedeemResult =
  { ok: true; redemption: Redemption; isRepeat: boolean } | { ok: false; obstacles: Obstacle[] };

/**
 * A member spends points on a reward and gets it at once: the intent is committed, then Shopify is asked, then the
 * code is committed. Where Shopify is slow, busy or away, the redemption stays "requested" and a job goes on with it;
 * the points are held meanwhile and come back if it cannot be. The same key again gives the same redemption.
 */
export async function redeemReward(ctx: RedeemContext, asked: AskedRedemption): Promise<RedeemResult> {
  const requested = await requestRedemption(ctx, asked);
  if (!requested.ok) return requested;
  const { redemption, isRepeat } = requested;
  if (isRepeat) return requested;
  const now = redemption.state === "requested" ? await issueInTime(ctx, redemption) : redemption;
  await enqueue(ctx.db, "mirror-members", { shopId: String(ctx.shopId) });
  return { ok: true, redemption: now, isRepeat };
}
