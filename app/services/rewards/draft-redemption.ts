import type { NewRedemption } from "#app/db/rewards/insert-redemption.ts";
import type { StoredReward } from "#app/db/rewards/reward-row.ts";
import type { RedemptionSource } from "#app/db/rewards/redemption-row.ts";
import { endOfDayAfter } from "#app/domain/calendar.ts";
import { CODE_BYTES, codeFrom } from "#app/domain/rewards/reward-code.ts";
import { issueOf, type Issue } from "#app/domain/rewards/reward.ts";
import type { Worth } from "#app/domain/rewards/reward-price.ts";

export interface Draft {
  memberId: bigint | null;
  key: string;
  source: RedemptionSource;
  points: number;
  /** The entry that took the points; null for what is given. */
  entryId: bigint | null;
  worth: Worth;
  now: Date;
  timeZone: string;
  chance: (bytes: number) => Uint8Array;
}

/**
 * How long whoever has asked Shopify is left alone with it. A second request for the same code is refused or finds
 * it, so a short while will do; a second credit would be money given twice, and Node gives up on an answer after five
 * minutes, so until then nobody else asks.
 */
const ALONE_MS: Record<Issue, number> = {
  discount: 30_000,
  "gift-card": 30_000,
  "store-credit": 360_000,
  nothing: 0,
};

/** When a redemption is taken up by others, should nobody have said what became of asking at `now`. */
export function nextLook(issue: Issue, now: Date): Date {
  return new Date(now.getTime() + ALONE_MS[issue]);
}

/** A redemption as it is stored before Shopify is asked: with its code, its worth and its end. */
export function draftRedemption(stored: StoredReward, draft: Draft): NewRedemption {
  const issue = issueOf(stored.reward.offer);
  const days = stored.reward.expiresAfterDays;
  const ends = days !== null && issue !== "nothing";
  return {
    memberId: draft.memberId,
    rewardId: stored.rewardId,
    rewardVersion: stored.version,
    reward: stored.reward,
    source: draft.source,
    issue,
    key: draft.key,
    points: draft.points,
    entryId: draft.entryId,
    code: issue === "discount" || issue === "gift-card" ? codeFrom(draft.chance(CODE_BYTES)) : null,
    worth: draft.worth.money,
    marketId: draft.worth.marketId,
    requestedAt: draft.now,
    expiresAt: ends ? endOfDayAfter(draft.now, days, draft.timeZone) : null,
    nextAttemptAt: issue === "nothing" ? null : nextLook(issue, draft.now),
    state: issue === "nothing" ? "issued" : "requested",
    asksNow: issue !== "nothing",
  };
}
