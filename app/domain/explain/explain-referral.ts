import type { NotPaid, ReferralState } from "#app/domain/referrals/decide-referral.ts";
import type { EVIDENCE_KINDS } from "#app/domain/referrals/attribute-order.ts";
import { type EvidenceKind } from "#app/domain/referrals/attribute-order.ts";
import type { RedemptionState } from "#app/domain/rewards/redemption-state.ts";
import type { Finding } from "#app/domain/referrals/fraud/finding.ts";
import { say, word } from "#app/domain/texts/say.ts";
import { explainFinding } from "./explain-finding.ts";
import type { Voice } from "./voice.ts";

/** What a sentence about a referral needs. `until`: the day on which the hold ends, as the reader writes it. */
export interface ExplainableReferral {
  state: ReferralState;
  why: NotPaid;
  /** What was paid, in words: "500 points"; null where nothing was. */
  paid: string | null;
  /** What became of a reward that was paid; null where points were, or nothing. */
  rewardState: RedemptionState | null;
  until: string;
  findings: readonly Finding[];
}

/** Where a referral stands and why, for the merchant. */
export function explainReferral(referral: ExplainableReferral): string {
  const { state, rewardState } = referral;
  const isKept = state === "reversed" && (rewardState === "used" || rewardState === "reversed");
  return isKept
    ? `${sentenceOf(referral)} The reward had been used by then, so it cannot be taken back.`
    : sentenceOf(referral);
}

function sentenceOf(referral: ExplainableReferral): string {
  const { state, why, paid, until, rewardState } = referral;
  const found = strongest(referral.findings);
  switch (why) {
    case null:
      return `Paid: ${paid ?? "nothing"}${rewardState === "used" ? ", used" : ""}.`;
    case "waits":
      return `Waits until the return window ends on ${until}.`;
    case "not-checked":
      return "Is being checked.";
    case "taking-back":
      return "Counts again: the earlier reward is being taken back first.";
    case "reward-unavailable":
      return "The offer’s reward cannot be given: it is switched off, over, at its limit, or not for this member. We try again by ourselves; changing the reward brings the try at once.";
    case "held":
      return `Held for you to look at. ${found}`;
    case "refused-by-checks":
      return `Refused. ${found}`;
    case "refused-by-staff":
      return `${state === "reversed" ? "Taken back" : "Refused"} by your team.`;
    default:
      return `${state === "reversed" ? `Taken back: ${paid ?? "nothing"}.` : "Not paid."} ${REASONS[why]}`;
  }
}

const REASONS: Record<
  Exclude<
    NotPaid,
    | null
    | "waits"
    | "not-checked"
    | "held"
    | "taking-back"
    | "reward-unavailable"
    | "refused-by-checks"
    | "refused-by-staff"
  >,
  string
> = {
  "order-does-not-count": "The order is not paid, was cancelled or sent back, or is below the minimum.",
  "over-limit": "The advocate has reached the limit of paid friends.",
  "advocate-gone": "The advocate's account has been erased.",
  "friend-counted-before": "This friend was counted before.",
  "same-person": "Advocate and friend are one customer now.",
};

function strongest(findings: readonly Finding[]): string {
  const [first] = [...findings].sort(
    (one, other) => Number(other.isProof) - Number(one.isProof) || other.score - one.score,
  );
  return first ? explainFinding(first) : "";
}

/**
 * The same for the advocate, who is told what they can know of a friend and nothing that a check found: an advocate
 * must not learn from us where a friend lives, nor a cheat which check to get around.
 */
export function explainReferralToAdvocate(
  { state, why, paid, until }: Omit<ExplainableReferral, "findings" | "rewardState">,
  voice: Voice,
): string {
  switch (why) {
    case null:
      return paid === null
        ? word(voice, "friend.paid_something")
        : say(voice, "friend.paid", { amount: paid });
    case "waits":
      return say(voice, "friend.waits", { day: until });
    case "taking-back":
      return word(voice, "friend.coming");
    case "not-checked":
    case "held":
    case "reward-unavailable":
      return word(voice, "friend.looked_at");
    case "order-does-not-count":
      return word(voice, state === "reversed" ? "friend.returned" : "friend.not_kept");
    case "over-limit":
      return word(voice, "friend.over_limit");
    case "friend-counted-before":
      return word(voice, "friend.counted_before");
    default:
      return word(voice, "friend.not_paid");
  }
}

/** How an order was known to be a referral, for the merchant. */
export function explainEvidence(kind: EvidenceKind): string {
  return EVIDENCE[kind];
}

const EVIDENCE: Record<(typeof EVIDENCE_KINDS)[number], string> = {
  "friend-code": "The order carries a code of the advocate or of their offer",
  cart: "The cart carried the advocate's code",
  claim: "The friend had claimed the offer",
  "landing-link": "The visit began with the advocate's link",
  browser: "The advocate's link was opened in this browser",
};
