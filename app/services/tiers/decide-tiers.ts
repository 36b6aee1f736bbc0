import { listTierMeasures } from "#app/db/tiers/list-tier-measures.ts";
import type { MemberStanding } from "#app/db/tiers/standing-row.ts";
import { groundPeriod } from "#app/domain/tiers/ground-period.ts";
import { measureWindow, type Period } from "#app/domain/tiers/measure-window.ts";
import { qualifyTier, type TierDecision, type TierOccasion } from "#app/domain/tiers/qualify-tier.ts";
import type { TierLadder } from "#app/domain/tiers/tier.ts";
import type { ServiceContext } from "#app/services/context.ts";

export interface DecidedTier {
  standing: MemberStanding;
  /** What the member did in the period that counts now. */
  measure: number;
  decision: TierDecision;
}

/**
 * Decides the tiers of members from what the ledger and the orders say now: the one path for a preview, for a
 * recalculation and for what an order brings about. Writes nothing. A shop without a ladder asks nothing.
 */
export async function decideTiers(
  ctx: Pick<ServiceContext, "db" | "shopId">,
  ladder: TierLadder | null,
  standings: MemberStanding[],
  occasion: TierOccasion,
): Promise<DecidedTier[]> {
  const questions = ladder
    ? standings.map((standing) => ({
        memberId: standing.memberId,
        current: currentPeriod(ladder, standing, occasion),
        other: groundPeriod(ladder, standing, occasion),
      }))
    : [];
  const measured = await listTierMeasures(ctx.db, ctx.shopId, ladder?.basis ?? "spend", questions);
  return standings.map((standing) => {
    const { current, other } = measured.get(standing.memberId) ?? NOTHING;
    const decision = qualifyTier(ladder, { current, ground: other }, standing, occasion);
    return { standing, measure: current, decision };
  });
}

const NOTHING = { current: 0, other: null };

export function currentPeriod(
  { window }: TierLadder,
  { joinedAt }: { joinedAt: Date },
  { now, days }: TierOccasion,
): Period {
  return measureWindow(window, { moment: now, joinedAt, days });
}
