import { insertTierChanges, type NewTierChange } from "#app/db/tiers/insert-tier-changes.ts";
import { updateReviews } from "#app/db/tiers/update-reviews.ts";
import { updateStandings, type NewStanding } from "#app/db/tiers/update-standings.ts";
import { isAsBefore, type TierOccasion } from "#app/domain/tiers/qualify-tier.ts";
import { nextReviewAt } from "#app/domain/tiers/tier-progress.ts";
import type { TierLadder } from "#app/domain/tiers/tier.ts";
import type { PublishedProgram } from "#app/db/program/program-row.ts";
import type { ServiceContext } from "#app/services/context.ts";
import type { DecidedTier } from "./decide-tiers.ts";
import { giveTierNotices } from "./give-tier-notices.ts";
import { payEntryRewards } from "./pay-entry-rewards.ts";

export interface TierDecisions {
  decided: DecidedTier[];
  occasion: TierOccasion;
  /** Who decided and why, where it was a person. */
  note: string | null;
  actor: string | null;
}

/**
 * Writes decisions about locked members: their standing, the record of the change, the entry rewards of tiers that
 * they reached for the first time, and notices of tiers that end. Gives how many standings changed.
 */
export async function applyTierDecisions(
  ctx: ServiceContext,
  published: PublishedProgram,
  decisions: TierDecisions,
): Promise<number> {
  const { decided, occasion } = decisions;
  const ladder = published.program.tiers;
  const changed = decided.filter(({ decision, standing }) => !isAsBefore(decision, standing));
  const same = decided.filter(({ decision, standing }) => isAsBefore(decision, standing));
  const { db, shopId, now } = ctx;
  await updateStandings(
    db,
    shopId,
    changed.map((one) => toStanding(one, ladder, now)),
    now,
  );
  await updateReviews(
    db,
    shopId,
    same.map(({ standing }) => ({
      memberId: standing.memberId,
      reviewAt: nextReviewAt(ladder, standing, now),
    })),
  );
  await insertTierChanges(
    db,
    shopId,
    changed.flatMap((one) => toChange(one, decisions)),
    now,
  );
  await payEntryRewards(ctx, published, changed);
  await giveTierNotices(ctx, ladder, { decided, changed, occasion });
  return changed.length;
}

function toStanding({ standing, decision }: DecidedTier, ladder: TierLadder | null, now: Date): NewStanding {
  const { tierId, keepUntil, isManual, manualUntil, ground, before } = decision;
  const since = tierId === standing.tierId ? standing.since : now;
  const next = { tierId, keepUntil, isManual, manualUntil };
  return {
    ...next,
    memberId: standing.memberId,
    since: tierId === null ? null : since,
    ground,
    before,
    reviewAt: nextReviewAt(ladder, next, now),
  };
}

function toChange({ standing, decision, measure }: DecidedTier, by: TierDecisions): NewTierChange[] {
  const { change, why, tierId, keepUntil, manualUntil, isManual } = decision;
  if (change === "none") return [];
  return [
    {
      memberId: standing.memberId,
      fromTier: standing.tierId,
      toTier: tierId,
      kind: change,
      why,
      note: by.note,
      measure: isManual ? null : measure,
      keepUntil: isManual ? manualUntil : keepUntil,
      actor: by.actor,
    },
  ];
}
