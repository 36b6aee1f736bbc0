import type { DueMember } from "#app/db/mirror/list-due-members.ts";
import { listTierTags, updateTierTag } from "#app/db/tiers/tier-tags.ts";
import { toGid } from "#app/domain/ids.ts";
import type { TierLadder } from "#app/domain/tiers/tier.ts";
import { strangeTierTags, tierTag } from "#app/domain/tiers/tier-tag.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { addTags, removeTags } from "#app/shopify/admin/change-tags.ts";

/**
 * Gives customers the tag of their tier, where it is not the one that we gave last. Tags of other tiers go, also such
 * as somebody added by hand. Done twice it does no harm; a customer who was deleted in Shopify is passed over.
 */
export async function mirrorTierTags(
  ctx: ShopifyContext,
  ladder: TierLadder | null,
  members: DueMember[],
): Promise<void> {
  const customers = new Map(members.map(({ memberId, customerId }) => [memberId, customerId]));
  for (const { memberId, tierId, tag } of await listTierTags(ctx.db, ctx.shopId, [...customers.keys()])) {
    const customerId = customers.get(memberId);
    const wanted = tierTag(ladder, tierId);
    if (customerId === undefined || wanted === tag) continue;
    const id = toGid("Customer", customerId);
    const strange = strangeTierTags(ladder, { wanted, given: tag });
    if (strange.length > 0) await removeTags(ctx.admin, id, strange);
    if (wanted) await addTags(ctx.admin, id, [wanted]);
    await updateTierTag(ctx.db, ctx.shopId, { memberId, tag: wanted });
  }
}
