import { lockStandings } from "#app/db/tiers/lock-standings.ts";
import type { TierOccasion } from "#app/domain/tiers/qualify-tier.ts";
import type { PublishedProgram } from "#app/db/program/program-row.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { applyTierDecisions } from "./apply-tier-decisions.ts";
import { decideTiers } from "./decide-tiers.ts";

/**
 * Brings the tiers of members to what they did, in the caller's transaction: locks the members in id order, measures
 * them, decides, and writes what changed. Done again, it changes nothing. Gives how many changed.
 */
export async function recalculateTiers(
  ctx: ServiceContext,
  published: PublishedProgram,
  input: { memberIds: readonly bigint[]; occasion: TierOccasion },
): Promise<number> {
  const standings = await lockStandings(ctx.db, ctx.shopId, input.memberIds);
  const ladder = published.program.tiers;
  const decided = await decideTiers(ctx, ladder, standings, input.occasion);
  return applyTierDecisions(ctx, published, {
    decided,
    occasion: input.occasion,
    note: null,
    actor: null,
  });
}
