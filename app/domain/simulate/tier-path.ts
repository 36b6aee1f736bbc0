import { tiersEntered } from "#app/domain/tiers/entry-rewards.ts";
import { groundPeriod } from "#app/domain/tiers/ground-period.ts";
import { measureWindow } from "#app/domain/tiers/measure-window.ts";
import { qualifyTier, type TierDecision } from "#app/domain/tiers/qualify-tier.ts";
import type { ShopDays } from "#app/domain/tiers/shop-days.ts";
import { newStanding, type TierStanding } from "#app/domain/tiers/standing.ts";
import { findTier, rankOf, type Tier, type TierLadder } from "#app/domain/tiers/tier.ts";
import { nextReviewAt } from "#app/domain/tiers/tier-progress.ts";
import { addToTally, newTally, sumIn, type Tally } from "./tally.ts";

/** Something that counts towards tiers: an order, points for a review, a friend who bought. */
export interface Deed {
  at: Date;
  amount: number;
}

/** A tier that a person gave or ended, or that came along from another app. */
export interface GivenTier {
  at: Date;
  /** Null: a given tier was ended. */
  tierId: string | null;
  until: Date | null;
  /** A moved tier is a floor; one that a person gave wins over what the member does. */
  isMoved: boolean;
}

/** What is known of a member besides their orders, each in the order of time. */
export interface MemberPast {
  joinedAt: Date;
  deeds: readonly Deed[];
  given: readonly GivenTier[];
}

/** Where a member has come to. It is changed in place as the history goes on. */
export interface TierPath {
  readonly ladder: TierLadder;
  readonly days: ShopDays;
  readonly past: MemberPast;
  readonly tally: Tally;
  /** The tiers that were reached for the first time, and when. */
  readonly entries: { tier: Tier; at: Date }[];
  standing: TierStanding;
  /** When the standing was last decided. */
  lookedAt: Date;
  nextDeed: number;
  nextGiven: number;
}

export function beginTierPath(ladder: TierLadder, days: ShopDays, past: MemberPast): TierPath {
  const standing = newStanding(past.joinedAt);
  const start = { standing, lookedAt: new Date(0), nextDeed: 0, nextGiven: 0 };
  return { ladder, days, past, tally: newTally(), entries: [], ...start };
}

/**
 * The tier in which an order of this moment finds the member, by the decisions that the living program takes: at each
 * order and deed, and when a tier ends. Moments are asked in the order of time.
 *
 * Example: spend in all time, Gold from 500.00. Orders of 400.00 in March, 200.00 in April, 50.00 in May: the order of
 * April still finds no tier, the one of May finds Gold.
 */
export function tierAt(path: TierPath, moment: Date): string | null {
  for (let at = nextMoment(path, moment); at; at = nextMoment(path, moment)) {
    const deed = path.past.deeds[path.nextDeed];
    const given = path.past.given[path.nextGiven];
    if (deed && deed.at <= at) {
      path.nextDeed += 1;
      addToTally(path.tally, deed.at, deed.amount);
    }
    if (given && given.at <= at) {
      path.nextGiven += 1;
      give(path, given);
    }
    decide(path, at);
  }
  return path.standing.tierId;
}

/** Counts an order, which may lift its member for the next one. */
export function addOrderToPath(path: TierPath, { at, amount }: Deed): void {
  addToTally(path.tally, at, amount);
  decide(path, at);
}

/** The earliest thing up to a moment that was not looked at. */
function nextMoment(path: TierPath, moment: Date): Date | null {
  const { ladder, standing, lookedAt, past } = path;
  const waiting = [
    nextReviewAt(ladder, standing, lookedAt),
    past.deeds[path.nextDeed]?.at ?? null,
    past.given[path.nextGiven]?.at ?? null,
  ].filter((at): at is Date => at !== null && at <= moment);
  return waiting.reduce<Date | null>((first, at) => (first && first <= at ? first : at), null);
}

function give(path: TierPath, { at, tierId, until, isMoved }: GivenTier): void {
  const before = path.standing;
  if (tierId === null) {
    if (before.isManual) path.standing = { ...before, manualUntil: at };
    return;
  }
  const isHigher = rankOf(path.ladder, tierId) > rankOf(path.ladder, before.tierId);
  if (!findTier(path.ladder, tierId) || (isMoved && !isHigher)) return;
  const kept = before.tierId === null ? null : { tierId: before.tierId, keepUntil: before.keepUntil };
  const ends = isMoved
    ? { keepUntil: until, isManual: false, manualUntil: null, before: null }
    : { keepUntil: null, isManual: true, manualUntil: until, before: before.isManual ? before.before : kept };
  path.standing = { ...before, tierId, since: at, ground: null, ...ends };
  // What a moved tier gives, its member had in the other app.
  if (!isMoved && isHigher) enter(path, before.tierId, { tierId, change: "upgrade", isManual: true }, at);
}

function decide(path: TierPath, at: Date): void {
  const { ladder, days, standing, tally } = path;
  const { joinedAt } = standing;
  const occasion = { now: at, days };
  const ground = groundPeriod(ladder, standing, occasion);
  const measures = {
    current: sumIn(tally, measureWindow(ladder.window, { moment: at, joinedAt, days })),
    ground: ground && sumIn(tally, ground),
  };
  const { change, why: _why, ...next } = qualifyTier(ladder, measures, standing, occasion);
  enter(path, standing.tierId, { ...next, change }, at);
  path.standing = { ...next, joinedAt, since: next.tierId === standing.tierId ? standing.since : at };
  path.lookedAt = at;
}

function enter(
  { ladder, entries }: TierPath,
  from: string | null,
  to: Pick<TierDecision, "tierId" | "change" | "isManual">,
  at: Date,
): void {
  for (const tier of tiersEntered(ladder, from, to))
    if (!entries.some((entry) => entry.tier.id === tier.id)) entries.push({ tier, at });
}
