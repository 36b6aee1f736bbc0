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

const DAY_MS = 86_400_000;

/**
 * Which tier a member is in, from what they did, how they stand, and the clock. Asked again, it answers the same.
 *
 * - A tier that a person gave wins until it ends. - Reaching a higher tier counts at once.
 * - A tier is kept until its end and through the grace, whatever the measure does by time; reaching it again renews
 *   it. After that a member falls as the ladder says: one tier, or to what they reach.
 * - Goods that go back take back what they brought: a tier falls at once when the period in which it was reached
 *   no longer holds what it took, to the tier before it while that lasts.
 *
 * Example: Gold from 500.00 in a calendar year, reached in 2026, kept through 2027. 300.00 spent in 2027: on
 * 1 January 2028 (grace 0, one step) the member is Silver until 1 January 2029.
 */
export function qualifyTier(
  ladder: TierLadder | null,
  measures: TierMeasures,
  standing: TierStanding,
  occasion: TierOccasion,
): TierDecision {
  if (!ladder) return settle(NO_LADDER, standing, { tierId: null, why: "removed" });
  const { now } = occasion;
  const known = rankOf(ladder, standing.tierId) >= 0;
  const isGiven = standing.isManual && (standing.manualUntil === null || now < standing.manualUntil);
  if (known && isGiven) return retain(standing, "manual");
  const reached = reachedRank(ladder, measures.current);
  if (standing.isManual) return fallAtOnce(ladder, standing, { reached, why: "manual-ended", occasion });
  const rank = rankOf(ladder, standing.tierId);
  if (standing.tierId !== null && !known)
    return fallAtOnce(ladder, standing, { reached, why: "removed", occasion });
  if (reached > rank) return reach(ladder, standing, { rank: reached, why: "reached", occasion });
  if (rank < 0) return { ...retain(standing, "none"), change: "none" };
  if (reached === rank) return renew(ladder, standing, occasion);
  return hold(ladder, measures, standing, occasion);
}

/** The highest tier that so much reaches; −1 for none. */
export function reachedRank({ tiers }: TierLadder, measure: number): number {
  return tiers.findLastIndex((tier) => !tier.isManualOnly && tier.threshold <= measure);
}

/** The present tier is not reached any more: is it still kept? */
function hold(
  ladder: TierLadder,
  measures: TierMeasures,
  standing: TierStanding,
  occasion: TierOccasion,
): TierDecision {
  const reached = reachedRank(ladder, measures.current);
  if (ladder.downgrade === "never") return retain(standing, "never-falls");
  const { ground } = standing;
  if (ground && measures.ground !== null && measures.ground < ground.threshold)
    return fallAtOnce(ladder, standing, { reached, why: "returned", occasion });
  const { now } = occasion;
  const end = standing.keepUntil;
  if (end === null || now < end) return retain(standing, "kept");
  if (now < graceEnd(ladder, end)) return retain(standing, "grace");
  const below = ladder.downgrade === "one-step" ? stepBelow(ladder, standing.tierId) : reached;
  if (below <= reached) return reach(ladder, standing, { rank: reached, why: "not-kept", occasion });
  const { joinedAt } = standing;
  return settle(ladder, standing, {
    tierId: ladder.tiers[below]?.id ?? null,
    why: "not-kept",
    keepUntil: keepFallenUntil(ladder, { moment: now, joinedAt, days: occasion.days }),
  });
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

/** To the tier reached now, or to the one before where that is higher and has not ended. */
function fallAtOnce(
  ladder: TierLadder,
  standing: TierStanding,
  input: { reached: number; why: TierReason; occasion: TierOccasion },
): TierDecision {
  const { before } = standing;
  const { reached, why, occasion } = input;
  const isBeforeKept = before && (before.keepUntil === null || occasion.now < before.keepUntil);
  const beforeRank = isBeforeKept ? rankOf(ladder, before.tierId) : -1;
  if (!before || beforeRank <= reached) return reach(ladder, standing, { rank: reached, why, occasion });
  return settle(ladder, standing, { tierId: before.tierId, why, keepUntil: before.keepUntil });
}

/** The member is in the tier of this rank by what they did now. */
function reach(
  ladder: TierLadder,
  standing: TierStanding,
  { rank, why, occasion }: { rank: number; why: TierReason; occasion: TierOccasion },
): TierDecision {
  const tier = ladder.tiers[rank];
  if (!tier) return settle(ladder, standing, { tierId: null, why });
  const { tierId, keepUntil: end } = standing;
  const isOnTop = rank >= rankOf(ladder, tierId) && tierId !== null && !standing.isManual;
  const before = isOnTop ? { tierId, keepUntil: end } : null;
  const at = { moment: occasion.now, joinedAt: standing.joinedAt, days: occasion.days };
  return settle(ladder, standing, {
    tierId: tier.id,
    why,
    keepUntil: keepUntil(ladder, at),
    ground: groundOf(ladder, tier.threshold, at),
    before,
  });
}

function groundOf(
  ladder: TierLadder,
  threshold: number,
  at: { moment: Date; joinedAt: Date; days: ShopDays },
): TierGround {
  const { from } = measureWindow(ladder.window, at);
  return { basis: ladder.basis, threshold, from, until: new Date(at.moment.getTime() + 1) };
}

function renew(ladder: TierLadder, standing: TierStanding, occasion: TierOccasion): TierDecision {
  const end = standing.keepUntil;
  const hasEnded = end !== null && end <= occasion.now;
  if (!hasEnded && !renewsEachPeriod(ladder)) return retain(standing, "kept");
  const rank = rankOf(ladder, standing.tierId);
  const renewed = reach(ladder, standing, { rank, why: "renewed", occasion });
  const isLonger = end !== null && (renewed.keepUntil === null || end < renewed.keepUntil);
  return isLonger ? renewed : retain(standing, "kept");
}

function retain(standing: TierStanding, why: TierReason): TierDecision {
  const { tierId, keepUntil: end, ground, before, isManual, manualUntil } = standing;
  return { tierId, keepUntil: end, change: "retain", why, ground, before, isManual, manualUntil };
}

const NO_LADDER = { tiers: [] };

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
