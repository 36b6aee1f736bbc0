import type { Program } from "#app/domain/program.ts";
import type { EarningFacts } from "./earning-facts.ts";
import { evaluateOrder } from "./evaluate-order.ts";
import type { OrderSnapshot } from "./order-snapshot.ts";
import { isCampaign, type CampaignRule } from "./rule.ts";

export interface ComparedCampaign {
  rule: CampaignRule;
  /** What it would pay if no other campaign stood beside it. */
  alone: number;
  /** What it pays beside the others. */
  paid: number;
}

/** The campaigns that would pay something for this order, with what each pays alone and together, highest first. */
export function compareCampaigns(
  program: Program,
  order: OrderSnapshot,
  facts: EarningFacts,
): ComparedCampaign[] {
  const together = evaluateOrder(program, order, facts);
  return program.rules
    .filter(isCampaign)
    .filter(({ enabled }) => enabled)
    .map((rule) => {
      const rules = program.rules.filter((other) => other === rule || !isCampaign(other));
      const award = evaluateOrder({ ...program, rules, tiers: null }, order, facts);
      return { rule, alone: pointsOf(award, rule.id), paid: pointsOf(together, rule.id) };
    })
    .filter(({ alone }) => alone > 0)
    .toSorted((one, other) => other.rule.priority - one.rule.priority);
}

function pointsOf({ rules }: { rules: { ruleId: string; points: number }[] }, id: string): number {
  return rules.find(({ ruleId }) => ruleId === id)?.points ?? 0;
}
