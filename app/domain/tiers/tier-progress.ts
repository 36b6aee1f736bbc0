import { graceEnd, type TierOccasion } from "./qualify-tier.ts";
import { measureWindow, type Period } from "./measure-window.ts";
import type { ShopDays } from "./shop-days.ts";
import type { TierStanding } from "./standing.ts";
import { findTier, rankOf, type Tier, type TierLadder } from "./tier.ts";

/** What is missing for the next tier, and what keeps the present one. */
export interface TierProgress {
  tier: Tier | null;
  current: number;
  next: { tier: Tier; missing: number; by: Date | null } | null;
  /** Null where nothing has to be done: the tier is for ever, given by a person, or reached again already. */
  keep: {
    /** The whole of what the tier takes, in the period that decides about it. */
    needed: number;
    missing: number;
    /** When that period begins, where it lies ahead; what is done before does not count for it. */
    from: Date | null;
    /** The tier's end, its grace included. */
    by: Date;
  } | null;
  /** The tier's end; null: never by itself. */
  keptUntil: Date | null;
  isInGrace: boolean;
  isManual: boolean;
}

/** What the member has done towards tiers: in the present period, and in the one that decides about keeping. */
export interface TierProgressMeasures {
  current: number;
  keeping: number;
}

/**
 * The period that decides whether the present tier is kept: the one that is counted at its end. Null where the tier
 * has no end. Example: calendar year, kept until 1 January 2028: 2027.
 */
export function keepingPeriod(
  ladder: TierLadder,
  { keepUntil, isManual, joinedAt }: Pick<TierStanding, "keepUntil" | "isManual" | "joinedAt">,
  days: ShopDays,
): Period | null {
  if (keepUntil === null || isManual) return null;
  const lastMoment = new Date(keepUntil.getTime() - 1);
  return measureWindow(ladder.window, { moment: lastMoment, joinedAt, days });
}

/**
 * How a member stands between two tiers.
 * Example: spend by calendar year, Silver from 200.00, Gold from 500.00. A Silver member until 1 January 2028 who
 * spent 150.00 in 2027 misses 350.00 for Gold, and 50.00 to keep Silver, both by the end of 2027.
 */
export function tierProgress(
  ladder: TierLadder,
  measures: TierProgressMeasures,
  standing: TierStanding,
  { now, days }: TierOccasion,
): TierProgress {
  const tier = findTier(ladder, standing.tierId);
  const { joinedAt } = standing;
  const { until } = measureWindow(ladder.window, { moment: now, joinedAt, days });
  const next = nextTier(ladder, standing.tierId, measures.current);
  return {
    tier,
    current: measures.current,
    next: next && { tier: next, missing: next.threshold - measures.current, by: until },
    keep: tier && keepNeeds(ladder, { tier, measures, standing }, { now, days }),
    keptUntil: standing.isManual ? standing.manualUntil : standing.keepUntil,
    isInGrace: tier !== null && standing.keepUntil !== null && standing.keepUntil <= now,
    isManual: standing.isManual,
  };
}

/** How much of the next tier is done, in whole percent, down: 150.00 of 500.00 is 30. Null where none is above. */
export function percentOfNext({ current, next }: Pick<TierProgress, "current" | "next">): number | null {
  return next && Math.floor((Math.max(current, 0) * 100) / next.tier.threshold);
}

/** The first tier above that a shopper may know of and has not reached yet. */
function nextTier(ladder: TierLadder, tierId: string | null, measure: number): Tier | null {
  const above = ladder.tiers.slice(rankOf(ladder, tierId) + 1);
  return above.find((tier) => !tier.isHidden && !tier.isManualOnly && tier.threshold > measure) ?? null;
}

function keepNeeds(
  ladder: TierLadder,
  known: { tier: Tier; measures: TierProgressMeasures; standing: TierStanding },
  { now, days }: TierOccasion,
): TierProgress["keep"] {
  const { tier, measures, standing } = known;
  const period = keepingPeriod(ladder, standing, days);
  if (!period || !standing.keepUntil || ladder.downgrade === "never" || tier.isManualOnly) return null;
  const missing = Math.max(0, tier.threshold - measures.keeping);
  if (missing === 0) return null;
  const from = period.from && period.from > now ? period.from : null;
  return { needed: tier.threshold, missing, from, by: graceEnd(ladder, standing.keepUntil) };
}

/** When a member is to be looked at again though nothing happened: a tier ends, or its notice falls due. */
export function nextReviewAt(
  ladder: TierLadder | null,
  standing: Pick<TierStanding, "tierId" | "keepUntil" | "isManual" | "manualUntil">,
  now: Date,
): Date | null {
  if (!ladder || standing.tierId === null) return null;
  if (standing.isManual) return standing.manualUntil;
  if (standing.keepUntil === null || ladder.downgrade === "never") return null;
  const moments = [
    noticeAt(ladder, standing.keepUntil),
    standing.keepUntil,
    graceEnd(ladder, standing.keepUntil),
  ];
  return moments.find((moment) => moment !== null && moment > now) ?? null;
}

const DAY_MS = 86_400_000;

/** When a member is told that their tier would end; null where the program tells nobody. */
export function noticeAt(ladder: TierLadder, end: Date): Date | null {
  if (ladder.noticeDays === 0) return null;
  return new Date(graceEnd(ladder, end).getTime() - ladder.noticeDays * DAY_MS);
}
