import type { AdvocatePay, FriendLimit, ReferralOffer } from "./offer.ts";

/**
 * What the next friend of an advocate brings who was paid for so many before.
 * Example: steps from 1 (500 points) and from 5 (800 points), four paid before: 800 points.
 */
export function payForNextFriend({ steps }: Pick<ReferralOffer, "steps">, paidBefore: number): AdvocatePay {
  const reached = steps.findLast(({ fromFriend }) => fromFriend <= paidBefore + 1) ?? steps[0];
  if (!reached) throw new RangeError("An offer has at least one step");
  return reached.pays;
}

/** Friends that an advocate was paid for, in the calendar periods that hold now. */
export interface PaidFriends {
  month: number;
  year: number;
  lifetime: number;
}

/** Whether one more friend would be more than the offer pays for. */
export function isOverLimit(limit: FriendLimit | null, paid: PaidFriends): boolean {
  return limit !== null && paid[limit.per] >= limit.friends;
}
