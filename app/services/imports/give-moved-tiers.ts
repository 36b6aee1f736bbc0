import type { StoredBalance } from "#app/db/imports/imported-balances.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { insertTierChanges } from "#app/db/tiers/insert-tier-changes.ts";
import { lockStandings } from "#app/db/tiers/lock-standings.ts";
import { updateStandings, type NewStanding } from "#app/db/tiers/update-standings.ts";
import { SOURCE_NAMES } from "#app/domain/import/source.ts";
import { nextReviewAt } from "#app/domain/tiers/tier-progress.ts";
import { rankOf } from "#app/domain/tiers/tier.ts";
import type { ServiceContext } from "#app/services/context.ts";

interface MovedTier extends Pick<StoredBalance, "tierId" | "tierUntil" | "source"> {
  memberId: bigint;
}

/**
 * Gives members the tiers that came with their balances. A moved tier is a floor: it is given where it is higher than
 * the present one, what members do lifts them above it as ever, and it is kept until its end. Entry rewards are not
 * paid, since members had them in the other app.
 */
export async function giveMovedTiers(ctx: ServiceContext, moved: readonly MovedTier[]): Promise<void> {
  const { db, shopId, now } = ctx;
  const wanted = moved.filter(({ tierId, tierUntil }) => tierId !== null && (!tierUntil || tierUntil > now));
  if (wanted.length === 0) return;
  const ladder = (await findCurrentProgram(db, shopId, now))?.program.tiers;
  if (!ladder) return;
  const standings = await lockStandings(
    db,
    shopId,
    wanted.map(({ memberId }) => memberId),
  );
  const raised = standings.flatMap((standing) => {
    const own = wanted.filter(({ memberId }) => memberId === standing.memberId);
    const best = own.reduce<MovedTier | null>(
      (high, one) => (rankOf(ladder, one.tierId) > rankOf(ladder, high?.tierId ?? null) ? one : high),
      null,
    );
    const isHigher = best && rankOf(ladder, best.tierId) > rankOf(ladder, standing.tierId);
    return isHigher ? [{ standing, best }] : [];
  });
  const next = raised.map(({ standing, best }): NewStanding => {
    const given = { tierId: best.tierId, keepUntil: best.tierUntil, isManual: false, manualUntil: null };
    const reviewAt = nextReviewAt(ladder, given, now);
    return { memberId: standing.memberId, ...given, since: now, ground: null, before: null, reviewAt };
  });
  await updateStandings(db, shopId, next, now);
  const changes = raised.map(({ standing, best }) => ({
    memberId: standing.memberId,
    fromTier: standing.tierId,
    toTier: best.tierId,
    kind: "upgrade" as const,
    why: "moved",
    note: `Moved from ${SOURCE_NAMES[best.source]}`,
    measure: null,
    keepUntil: best.tierUntil,
    actor: null,
  }));
  await insertTierChanges(db, shopId, changes, now);
}
