import type { Program } from "#app/domain/program.ts";
import type { TierBasis } from "#app/domain/tiers/tier.ts";
import type { Deed, GivenTier, MemberPast } from "./tier-path.ts";

/** Points that were earned (or taken back) otherwise than by an order. */
export interface OtherPoints {
  at: Date;
  points: number;
  isReferral: boolean;
}

/** What moved a member's tier besides their orders, each in the order of time. */
export interface KnownPast {
  joinedAt: Date;
  points: OtherPoints[];
  given: GivenTier[];
}

/** What else a program's tiers count: points earned otherwise, or friends who bought. */
export function pastOn({ tiers }: Program, known: KnownPast | undefined): MemberPast {
  if (!known || !tiers) return { joinedAt: NOBODY_SINCE, deeds: [], given: [] };
  const { joinedAt, points, given } = known;
  return { joinedAt, given, deeds: deedsOf(tiers.basis, points) };
}

const NOBODY_SINCE = new Date(0);

function deedsOf(basis: TierBasis, points: OtherPoints[]): Deed[] {
  switch (basis) {
    case "points-earned":
      return points.map(({ at, points: amount }) => ({ at, amount }));
    case "referrals":
      return points
        .filter(({ isReferral }) => isReferral)
        .map(({ at, points: amount }) => ({ at, amount: amount > 0 ? 1 : -1 }));
    case "spend":
    case "orders":
      return [];
  }
}
