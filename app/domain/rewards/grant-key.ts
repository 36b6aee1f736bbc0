/**
 * The keys of rewards that are given without points: the same occasion gives the same reward to the same member once,
 * which a unique index makes sure of.
 */
export type Occasion =
  /** Once in a year of the shop's calendar. */
  | { kind: "birthday"; year: string }
  /** Once for ever. */
  | { kind: "tier-entry"; tierId: string }
  /** Once after each last order: who orders again and stays away again gets it again. */
  | { kind: "win-back"; lastOrderId: bigint }
  /** Once for each payment of a referral: a payment that was taken back and is due again is another one. */
  | { kind: "referral"; referralId: bigint; payment: number };

/** Example: "grant:12:7:birthday:2026" is reward 12 for member 7. */
export function grantKey(rewardId: bigint, memberId: bigint, occasion: Occasion): string {
  return `grant:${rewardId}:${memberId}:${occasion.kind}:${detailOf(occasion)}`;
}

function detailOf(occasion: Occasion): string {
  switch (occasion.kind) {
    case "birthday":
      return occasion.year;
    case "tier-entry":
      return occasion.tierId;
    case "win-back":
      return String(occasion.lastOrderId);
    case "referral":
      return `${occasion.referralId}:${occasion.payment}`;
  }
}

/** The key of what a friend gets who claims a referral's offer: once for each claim. */
export function invitationKey(claimId: bigint): string {
  return `invitation:${claimId}`;
}
