import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { listEntryRewards } from "#app/db/tiers/list-entry-rewards.ts";
import { entryReward, TIER_ENTRY, tiersEntered } from "#app/domain/tiers/entry-rewards.ts";
import type { PublishedProgram } from "#app/db/program/program-row.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { postMovements } from "#app/services/ledger/post-movements.ts";
import { grantForTiers } from "#app/services/rewards/grant-on-occasions.ts";
import type { DecidedTier } from "./decide-tiers.ts";

/** Pays what tiers give on being reached, to those who never had it. The members are locked by the caller. */
export async function payEntryRewards(
  ctx: ServiceContext,
  { program, version }: PublishedProgram,
  changed: DecidedTier[],
): Promise<void> {
  const ladder = program.tiers;
  if (!ladder) return;
  const reached = changed.flatMap(({ standing, decision }) =>
    tiersEntered(ladder, standing.tierId, decision).map((tier) => ({ memberId: standing.memberId, tier })),
  );
  await grantForTiers(
    ctx,
    reached.map(({ memberId, tier }) => ({ memberId, tierId: tier.id })),
  );
  const entered = reached.filter(({ tier }) => tier.entryPoints > 0);
  const memberIds = [...new Set(entered.map(({ memberId }) => memberId))];
  const paid = await listEntryRewards(ctx.db, ctx.shopId, memberIds);
  const owed = entered.filter(({ memberId, tier }) => !paid.has(`${memberId}:${tier.id}`));
  const { timeZone } = await findShopVoice(ctx.db, ctx.shopId);
  await postMovements(
    ctx,
    owed.map(({ memberId, tier }) => ({
      memberId,
      movement: entryReward(tier, memberId, { now: ctx.now, expiry: program.expiry, timeZone }),
      entry: {
        reason: TIER_ENTRY,
        programVersion: version,
        breakdown: null,
        detail: { what: "tier-entry", tier: tier.name },
        occurredAt: ctx.now,
      },
    })),
  );
}
