import { keepFallenUntil, keepUntil, renewsEachPeriod } from "./keep-until.ts";
import { measureWindow } from "./measure-window.ts";
import type { ShopDays } from "./shop-days.ts";
import type { TierBefore, TierGround, TierMeasures, TierStanding } from "./standing.ts";
import { rankOf, type TierLadder } from "./tier.ts";

export const TIER_REASONS = [
  "reached",
  "renewed",
  "kept",
  "grace",
  "not-kept",
  "returned",
  "never-falls",
  "manual",
  "manual-ended",
  "removed",
  "moved",
  "move-undone",
  "none",
] as const;
export type TierReason = (typeof TIER_REASONS)[number];

export interface TierDecision {
  tierId: string | null;
  keepUntil: Date | null;
  change: "upgrade" | "downgrade" | "retain" | "none";
  why: TierReason;
  ground: TierGround | null;
  before: TierBefore | null;
  isManual: boolean;
  manualUntil: Date | null;
}

export interface TierOccasion {
  now: Date;
  days: ShopDays;
}

/** A tier that what a member did brings them, and until when. Rank −1: none. */
interface Reached {
  rank: number;
  until: Date | null;
  ground: TierGround | null;
}

/** Everything that a decision looks at. */
interface Case {
  ladder: TierLadder;
  measures: TierMeasures;
  standing: TierStanding;
  occasion: TierOccasion;
  rank: number;
  best: Reached;
}

const DAY_MS = 86_400_000;

/**
 * Which tier a member is in, from what they did, how they stand, and the clock. Asked again, it answers the same.
 *
 * - A tier that a person gave wins until it ends. - Reaching a higher tier counts at once.
 * - A tier is kept until its end and through the grace, whatever the measure does by time; reaching it again renews
 *   it. After that a member falls as the ladder says: one tier, or to what they reach.
 * - Goods that go back take back what they brought: a tier falls at once when what it was reached by is not there any
 *   more.
 *
 * Example: Gold from 500.00 in a calendar year, reached in 2026, kept through 2027. Nothing is spent in 2027: on
 * 1 January 2028 (grace 0, one step) the member is Silver until 1 January 2029.
 */
export function qualifyTier(
  ladder: TierLadder | null,
  measures: TierMeasures,
  standing: TierStanding,
  occasion: TierOccasion,
): TierDecision {
  if (!ladder) return settle({ tiers: [] }, standing, { tierId: null, why: "removed" });
  const rank = rankOf(ladder, standing.tierId);
  const isGiven = standing.isManual && (standing.manualUntil === null || occasion.now < standing.manualUntil);
  if (rank >= 0 && isGiven) return retain(standing, "manual");
  const best = bestReached(ladder, measures, standing, occasion);
  const known: Case = { ladder, measures, standing, occasion, rank, best };
  if (standing.isManual) return fallAtOnce(known, best, "manual-ended");
  if (standing.tierId !== null && rank < 0) return fallAtOnce(known, best, "removed");
  if (best.rank > rank) return reach(known, best, "reached");
  if (rank < 0) return { ...retain(standing, "none"), change: "none" };
  return best.rank === rank ? renew(known) : hold(known);
}

/** The highest tier that so much reaches; −1 for none. */
export function reachedRank({ tiers }: TierLadder, measure: number): number {
  return tiers.findLastIndex((tier) => !tier.isManualOnly && tier.threshold <= measure);
}

/** What the present period brings; or the one before it, where its tiers are kept through this one and are higher. */
function bestReached(
  ladder: TierLadder,
  { current, ground }: TierMeasures,
  { joinedAt }: TierStanding,
  { now, days }: TierOccasion,
): Reached {
  const at = { moment: now, joinedAt, days };
  const rank = reachedRank(ladder, current);
  const earlier = renewsEachPeriod(ladder) && ground !== null ? reachedRank(ladder, ground) : -1;
  const { from, until } = measureWindow(ladder.window, at);
  const threshold = ladder.tiers[Math.max(rank, earlier)]?.threshold ?? 0;
  const end = new Date(now.getTime() + 1);
  if (earlier > rank)
    return { rank: earlier, until, ground: { basis: ladder.basis, threshold, from, until: end } };
  return {
    rank,
    until: rank < 0 ? null : keepUntil(ladder, at),
    ground: rank < 0 ? null : { basis: ladder.basis, threshold, from, until: end },
  };
}

/** The present tier is not reached any more: is it still kept? */
function hold(known: Case): TierDecision {
  const { ladder, standing, occasion, best } = known;
  if (ladder.downgrade === "never") return retain(standing, "never-falls");
  const { now } = occasion;
  const end = standing.keepUntil;
  const isKept = end === null || now < end;
  if (isKept && hasGoneBack(known)) return fallAtOnce(known, bestOfGround(known), "returned");
  if (isKept) return retain(standing, "kept");
  if (now < graceEnd(ladder, end)) return retain(standing, "grace");
  const below = ladder.downgrade === "one-step" ? stepBelow(ladder, standing.tierId) : -1;
  if (below <= best.rank) return reach(known, best, "not-kept");
  return settle(ladder, standing, {
    tierId: ladder.tiers[below]?.id ?? null,
    why: "not-kept",
    keepUntil: keepFallenUntil(ladder, {
      moment: now,
      joinedAt: standing.joinedAt,
      days: occasion.days,
    }),
  });
}

/** Whether what the present tier was reached by is not there any more, counted as it was counted then. */
function hasGoneBack({ ladder, measures, standing: { ground } }: Case): boolean {
  if (!ground || ground.basis !== ladder.basis || measures.ground === null) return false;
  const support = renewsEachPeriod(ladder) ? Math.max(measures.current, measures.ground) : measures.ground;
  return support < ground.threshold;
}

/** What is left of the ground of a tier still brings a lower one, until the same day. */
function bestOfGround({ ladder, measures, standing, best }: Case): Reached {
  if (renewsEachPeriod(ladder) || measures.ground === null || !standing.ground) return best;
  const rank = reachedRank(ladder, measures.ground);
  if (rank <= best.rank) return best;
  const threshold = ladder.tiers[rank]?.threshold ?? 0;
  return { rank, until: standing.keepUntil, ground: { ...standing.ground, threshold } };
}

/** When the grace after a tier's end is over. */
export function graceEnd({ graceDays }: Pick<TierLadder, "graceDays">, end: Date): Date {
  return new Date(end.getTime() + graceDays * DAY_MS);
}

/** The next tier down that can be reached by what one does; −1 for none. */
function stepBelow(ladder: TierLadder, tierId: string | null): number {
  const below = ladder.tiers.slice(0, Math.max(0, rankOf(ladder, tierId)));
  return below.findLastIndex(({ isManualOnly }) => !isManualOnly);
}

/** To the tier reached, or to the one before where that is higher and has not ended. */
function fallAtOnce(known: Case, reached: Reached, why: TierReason): TierDecision {
  const { ladder, standing, occasion } = known;
  const { before } = standing;
  const isBeforeKept = before && (before.keepUntil === null || occasion.now < before.keepUntil);
  const beforeRank = isBeforeKept ? rankOf(ladder, before.tierId) : -1;
  if (!before || beforeRank <= reached.rank) return reach(known, reached, why);
  return settle(ladder, standing, { tierId: before.tierId, why, keepUntil: before.keepUntil });
}

/** The member is in the tier that what they did brings. */
function reach({ ladder, standing, rank }: Case, reached: Reached, why: TierReason): TierDecision {
  const { tierId, keepUntil: end } = standing;
  const isHigher = reached.rank > rank && tierId !== null && !standing.isManual;
  return settle(ladder, standing, {
    tierId: ladder.tiers[reached.rank]?.id ?? null,
    why,
    keepUntil: reached.until,
    ground: reached.ground,
    before: isHigher && !renewsEachPeriod(ladder) && rank >= 0 ? { tierId, keepUntil: end } : null,
  });
}

/** The present tier is reached again. Its end moves on; or back, where the orders of this year have gone back. */
function renew(known: Case): TierDecision {
  const { ladder, standing, occasion, best } = known;
  const end = standing.keepUntil;
  const renewed = reach(known, best, "renewed");
  if (!renewsEachPeriod(ladder)) {
    const hasEnded = end !== null && end <= occasion.now;
    return hasEnded ? renewed : retain(standing, "kept");
  }
  if (end !== null && (best.until === null || end < best.until)) return renewed;
  const { ground } = standing;
  const isCountedAlike = ground?.basis === ladder.basis && ground.threshold === best.ground?.threshold;
  const isShorter = best.until !== null && end !== null && best.until < end;
  return isCountedAlike && isShorter ? { ...renewed, why: "returned" } : retain(standing, "kept");
}

function retain(standing: TierStanding, why: TierReason): TierDecision {
  const { tierId, keepUntil: end, ground, before, isManual, manualUntil } = standing;
  return { tierId, keepUntil: end, change: "retain", why, ground, before, isManual, manualUntil };
}

/** A decision that a measure made, with the name of what it changes. */
function settle(
  { tiers }: Pick<TierLadder, "tiers">,
  { tierId: from }: TierStanding,
  to: Pick<TierDecision, "tierId" | "why"> & Partial<Pick<TierDecision, "keepUntil" | "ground" | "before">>,
): TierDecision {
  const rank = (id: string | null) => (id === null ? -1 : tiers.findIndex((tier) => tier.id === id));
  const isSame = from === to.tierId;
  const isUp = rank(to.tierId) > rank(from);
  const change = isSame ? (from === null ? "none" : "retain") : isUp ? "upgrade" : "downgrade";
  const founded = { keepUntil: null, ground: null, before: null, ...to };
  return { ...founded, change, isManual: false, manualUntil: null };
}

/** Whether a decision leaves everything as it stands, so that nothing is written. */
export function isAsBefore(decision: TierDecision, standing: TierStanding): boolean {
  const moment = (date: Date | null) => date?.getTime() ?? null;
  return (
    decision.tierId === standing.tierId &&
    moment(decision.keepUntil) === moment(standing.keepUntil) &&
    decision.isManual === standing.isManual &&
    moment(decision.manualUntil) === moment(standing.manualUntil)
  );
}
