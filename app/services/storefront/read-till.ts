import { findMembersByCustomer } from "#app/db/members/find-members.ts";
import type { Place } from "#app/domain/rewards/reward-price.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { listMyRewards } from "#app/services/rewards/list-my-rewards.ts";
import { listRewardsForMember } from "#app/services/rewards/list-rewards-for-member.ts";
import type { StorefrontRewards } from "#app/services/rewards/redeem-in-storefront.ts";
import { makeNonce } from "#app/services/rewards/redeem-nonce.ts";
import type { Chance } from "#app/services/rewards/request-redemption.ts";
import { getMemberPanel, type MemberPanel } from "./get-member-panel.ts";

/** A customer as staff see them at the till: the member's panel and rewards. */
export interface Till {
  panel: MemberPanel;
  rewards: StorefrontRewards;
}

/**
 * What staff are shown of a customer. Nobody is enrolled by being looked at: the number comes from the till, and
 * Shopify has not signed it. Who is no member sees what there is, and has no ticket to redeem.
 */
export async function readTill(
  ctx: ServiceContext & { chance: Chance },
  { customerId, locale, place }: { customerId: bigint; locale: string; place: Place },
): Promise<Till> {
  const memberId = (await findMembersByCustomer(ctx.db, ctx.shopId, [customerId])).get(customerId) ?? null;
  const panel = await getMemberPanel(ctx, { customerId, locale });
  const list = await listRewardsForMember(ctx, { memberId, locale, place });
  if (memberId === null) return { panel, rewards: { ...list, mine: [], nonce: null } };
  const mine = await listMyRewards(ctx, { memberId, locale });
  return { panel, rewards: { ...list, mine, nonce: makeNonce(ctx, customerId, ctx.chance) } };
}
