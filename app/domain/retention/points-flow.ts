import { known, tooLittle, type Answer } from "./answer.ts";

export interface PointsFlow {
  issued: number;
  redeemed: number;
  expired: number;
}

/** Redeemed ÷ issued of the same period. It can exceed 100 %, and is not the share that will ever be redeemed. */
export function redemptionRate({ issued, redeemed }: PointsFlow): Answer<number> {
  return issued > 0 ? known(redeemed / issued) : tooLittle(0, 1, "points issued");
}

/** Observed breakage: expired ÷ issued of the same period. */
export function observedBreakage({ issued, expired }: PointsFlow): Answer<number> {
  return issued > 0 ? known(expired / issued) : tooLittle(0, 1, "points issued");
}

/** Expected breakage: 1 − the share of all points that will ever be redeemed (liability/chain-ladder). */
export function expectedBreakage(expectedRedemption: number): number {
  return 1 - expectedRedemption;
}
