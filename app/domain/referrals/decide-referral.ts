import type { Verdict } from "./fraud/judge.ts";

export const REFERRAL_STATES = ["pending", "held", "paid", "refused", "reversed"] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

/** What a person decided; "none" where nobody did, or where they took it back. */
export type StaffDecision = "approve" | "refuse" | "none";

/** Why a referral is not paid; null where it is, or may yet be. */
export type NotPaid =
  | "waits"
  | "not-checked"
  | "held"
  | "order-does-not-count"
  | "refused-by-checks"
  | "refused-by-staff"
  | "over-limit"
  | "advocate-gone"
  | "friend-counted-before"
  | "same-person"
  /** The offer's reward cannot be given now: switched off, over, at its limit, or not for this member. */
  | "reward-unavailable"
  /** The reward of an earlier payment is being taken out of use; then another one comes. */
  | "taking-back"
  | null;

export interface ReferralFacts {
  /** Null until the checks have run. */
  verdict: Verdict | null;
  staff: StaffDecision;
  /** Whether the friend's order stands, is paid, and reaches the minimum, as it is now. */
  orderCounts: boolean;
  holdUntil: Date;
  isPaid: boolean;
  /** Somebody was paid for this friend already, under whatever name. */
  isFriendCounted: boolean;
  /** Friend and advocate are one member by now: their customers were merged. */
  isSamePerson: boolean;
  isAdvocateGone: boolean;
  isOverLimit: boolean;
}

export interface ReferralDecision {
  state: ReferralState;
  why: NotPaid;
}

/**
 * Where a referral stands: a function of what is known now, so that messages may come late, twice or out of order.
 * An order that stops counting takes a payment back, one that counts again brings it again. What a person decided
 * stands over the checks, but not over what makes a payment impossible: no order, no advocate, the same person, or a
 * friend who was counted before.
 * Example: checks say pay, the order stands, the hold ends tomorrow: pending; tomorrow: paid; refunded: reversed.
 */
export function decideReferral(facts: ReferralFacts, now: Date): ReferralDecision {
  const refusal = refusalOf(facts);
  if (refusal) return { state: facts.isPaid ? "reversed" : "refused", why: refusal };
  if (facts.verdict === "hold" && facts.staff !== "approve")
    return { state: facts.isPaid ? "reversed" : "held", why: "held" };
  if (facts.isPaid) return { state: "paid", why: null };
  if (facts.verdict === null) return { state: "pending", why: "not-checked" };
  if (facts.holdUntil > now) return { state: "pending", why: "waits" };
  if (facts.isOverLimit) return { state: "refused", why: "over-limit" };
  return { state: "paid", why: null };
}

function refusalOf(facts: ReferralFacts): NotPaid {
  if (facts.isSamePerson) return "same-person";
  if (facts.isFriendCounted) return "friend-counted-before";
  if (facts.isAdvocateGone && !facts.isPaid) return "advocate-gone";
  if (!facts.orderCounts) return "order-does-not-count";
  if (facts.staff === "refuse") return "refused-by-staff";
  if (facts.verdict === "refuse" && facts.staff !== "approve") return "refused-by-checks";
  return null;
}
