import type { RewardForm } from "#app/domain/forms/reward-form.ts";
import { issueOf, isGrant, type Reward } from "#app/domain/rewards/reward.ts";
import { listInWords } from "./voice.ts";

/** What happens with a reward once somebody has it, for the merchant: one sentence each. */
export function explainRewardRules(reward: Reward): string[] {
  const issue = issueOf(reward.offer);
  const together = issue === "discount" ? [explainTogether(reward)] : [];
  const unused =
    issue === "discount" && reward.expiresAfterDays !== null && !isGrant(reward)
      ? ["A code that is not used in time gives its points back."]
      : [];
  const returns = isGrant(reward) || issue !== "discount" ? [] : [RETURN_WORDS[reward.returns]];
  return [GIVES[issue], ...together, ...unused, ...returns];
}

const GIVES = {
  discount: "The member gets a code of their own, which works once.",
  "gift-card": "The member gets the code of a new gift card.",
  "store-credit": "The credit is put into the customer’s account. It cannot be taken back here.",
  nothing: "You pay the money to the charity yourself. The member gets no code.",
} as const;

export const RETURN_WORDS: Record<RewardForm["returns"], string> = {
  keep: "Points stay spent when the order comes back.",
  "full-return-only": "Points come back when the whole order comes back.",
  "in-proportion": "Points come back in proportion to what comes back.",
};

function explainTogether({ combinesWith, offer }: Reward): string {
  const { order, product, shipping } = combinesWith;
  const kinds = [
    ...(order ? ["discounts on the order"] : []),
    ...(product ? ["discounts on products"] : []),
    ...(shipping && offer.kind !== "free-shipping" ? ["free shipping"] : []),
  ];
  return kinds.length === 0 ? "It goes with no other discount." : `It goes with ${listInWords(kinds)}.`;
}
