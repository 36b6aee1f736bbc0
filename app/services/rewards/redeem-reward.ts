import { findRedemption } from "#app/db/rewards/find-redemption.ts";
import type { Redemption } from "#app/db/rewards/redemption-row.ts";
import type { Obstacle } from "#app/domain/rewards/may-redeem.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { issueRedemption } from "./issue-redemption.ts";
import { requestRedemption, type AskedRedemption, type Chance } from "./request-redemption.ts";

/** A redemption that somebody waits for. */
export interface RedeemContext extends ShopifyContext {
  chance: Chance;
  /** Ends when the shopper has waited long enough; what is not done by then is "on its way". */
  patience: () => Promise<void>;
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

/** Waits for Shopify as long as the shopper does. What comes after that is stored all the same. */
async function issueInTime(ctx: RedeemContext, redemption: Redemption): Promise<Redemption> {
  const issuing = issueRedemption(ctx, redemption, { mayBeDone: false });
  const first = await Promise.race([issuing, ctx.patience().then(() => null)]);
  if (first) return first;
  // Nobody waits for it any more, so a fault of it must not end the process: the next look finds what there is.
  issuing.catch(() => {});
  return (await findRedemption(ctx.db, ctx.shopId, redemption.redemptionId)) ?? redemption;
}
