import { listTierMeasures } from "#app/db/tiers/list-tier-measures.ts";
import { insertTierNotices, settleTierNotices } from "#app/db/tiers/tier-notices.ts";
import type { TierOccasion } from "#app/domain/tiers/qualify-tier.ts";
import { keepingPeriod, noticeAt, tierProgress } from "#app/domain/tiers/tier-progress.ts";
import type { TierLadder } from "#app/domain/tiers/tier.ts";
import type { ServiceContext } from "#app/services/context.ts";
import type { DecidedTier } from "./decide-tiers.ts";

/**
 * Tells members whose tier ends soon what they miss, once for each end; closes the notices of those who have done it
 * or whose tier changed.
 */
export async function giveTierNotices(
  ctx: ServiceContext,
  ladder: TierLadder | null,
  { decided, changed, occasion }: { decided: DecidedTier[]; changed: DecidedTier[]; occasion: TierOccasion },
): Promise<void> {
  const { db, shopId, now } = ctx;
  const told = ladder ? decided.filter((one) => isToBeTold(ladder, one, now)) : [];
  const progress = ladder ? await progressOf(ctx, ladder, { told, occasion }) : [];
  const safe = progress.filter(({ keep }) => !keep).map(({ memberId }) => memberId);
  const over = [...changed.map(({ standing }) => standing.memberId), ...safe];
  await settleTierNotices(db, shopId, over, now);
  const notices = progress.flatMap(({ memberId, tierId, keep }) =>
    keep ? [{ memberId, tierId, missing: keep.missing, dueAt: keep.by }] : [],
  );
  await insertTierNotices(db, shopId, notices, now);
}

function isToBeTold(ladder: TierLadder, { decision }: DecidedTier, now: Date): boolean {
  const { tierId, keepUntil, isManual } = decision;
  if (tierId === null || keepUntil === null || isManual || ladder.downgrade === "never") return false;
  const from = noticeAt(ladder, keepUntil);
  return from !== null && from <= now;
}

async function progressOf(
  { db, shopId }: ServiceContext,
  ladder: TierLadder,
  { told, occasion }: { told: DecidedTier[]; occasion: TierOccasion },
) {
  const standings = told.map(({ standing, decision }) => ({ ...standing, ...decision }));
  const questions = standings.map((standing) => ({
    memberId: standing.memberId,
    current: keepingPeriod(ladder, standing, occasion.days) ?? { from: null, until: null },
    other: null,
  }));
  const measured = await listTierMeasures(db, shopId, ladder.basis, questions);
  return standings.map((standing) => {
    const keeping = measured.get(standing.memberId)?.current ?? 0;
    const { keep } = tierProgress(ladder, { current: keeping, keeping }, standing, occasion);
    return { memberId: standing.memberId, tierId: standing.tierId ?? "", keep };
  });
}
