import { findRedemption } from "#app/db/rewards/find-redemption.ts";
import type { Redemption } from "#app/db/rewards/redemption-row.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { issueRedemption } from "./issue-redemption.ts";

/** What somebody waits for. */
export interface PatientContext extends ShopifyContext {
  /** Ends when the shopper has waited long enough; what is not done by then is "on its way". */
  patience: () => Promise<void>;
}

/**
 * Has Shopify make a redemption that was just stored, and waits as long as the shopper does. What comes after that is
 * stored all the same. Gives the redemption as it stands by then.
 */
export async function issueInTime(ctx: PatientContext, redemption: Redemption): Promise<Redemption> {
  const issuing = issueRedemption(ctx, redemption, { mayBeDone: false });
  const first = await Promise.race([issuing, ctx.patience().then(() => null)]);
  if (first) return first;
  // Nobody waits for it any more, so a fault of it must not end the process: the next look finds what there is.
  issuing.catch(() => {});
  return (await findRedemption(ctx.db, ctx.shopId, redemption.redemptionId)) ?? redemption;
}
