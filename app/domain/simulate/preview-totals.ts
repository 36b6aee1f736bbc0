import { z } from "zod";
import type { Program } from "#app/domain/program.ts";
import type { Simulation } from "./simulate-member.ts";

/** What twelve months of orders come to: as it was, under the program in force, and under the draft. */
export const PreviewTotals = z.object({
  members: z.int(),
  orders: z.int(),
  /** What these orders have in the ledger now. */
  pointsPosted: z.int(),
  pointsNow: z.int(),
  pointsDraft: z.int(),
  membersMore: z.int(),
  membersLess: z.int(),
  byRuleNow: z.record(z.string(), z.int()),
  byRuleDraft: z.record(z.string(), z.int()),
});
export type PreviewTotals = z.infer<typeof PreviewTotals>;

export const NO_TOTALS: PreviewTotals = {
  members: 0,
  orders: 0,
  pointsPosted: 0,
  pointsNow: 0,
  pointsDraft: 0,
  membersMore: 0,
  membersLess: 0,
  byRuleNow: {},
  byRuleDraft: {},
};

/** The totals with one more member in them. */
export function addMember(
  totals: PreviewTotals,
  { now, draft, pointsPosted }: { now: Simulation; draft: Simulation; pointsPosted: number },
): PreviewTotals {
  if (draft.orders === 0) return totals;
  return {
    members: totals.members + 1,
    orders: totals.orders + draft.orders,
    pointsPosted: totals.pointsPosted + pointsPosted,
    pointsNow: totals.pointsNow + now.points,
    pointsDraft: totals.pointsDraft + draft.points,
    membersMore: totals.membersMore + (draft.points > now.points ? 1 : 0),
    membersLess: totals.membersLess + (draft.points < now.points ? 1 : 0),
    byRuleNow: addRules(totals.byRuleNow, now.byRule),
    byRuleDraft: addRules(totals.byRuleDraft, draft.byRule),
  };
}

function addRules(sums: Record<string, number>, more: ReadonlyMap<string, number>): Record<string, number> {
  const next = { ...sums };
  for (const [ruleId, points] of more) next[ruleId] = (next[ruleId] ?? 0) + points;
  return next;
}

/**
 * The totals with no rule above its budget. A budget is shared by all members, so it is looked at once everybody is
 * counted: what goes beyond it would not have been paid.
 */
export function withinBudgets(totals: PreviewTotals, now: Program, draft: Program): PreviewTotals {
  const cutNow = cut(totals.byRuleNow, now);
  const cutDraft = cut(totals.byRuleDraft, draft);
  return {
    ...totals,
    pointsNow: totals.pointsNow - cutNow.beyond,
    pointsDraft: totals.pointsDraft - cutDraft.beyond,
    byRuleNow: cutNow.byRule,
    byRuleDraft: cutDraft.byRule,
  };
}

function cut(byRule: Record<string, number>, { rules }: Program) {
  const budgets = new Map(rules.map(({ id, conditions }) => [id, conditions.budgetPoints]));
  const within = Object.entries(byRule).map(([id, points]): [string, number] => [
    id,
    Math.min(points, budgets.get(id) ?? points),
  ]);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const beyond = sum(Object.values(byRule)) - sum(within.map(([, points]) => points));
  return { byRule: Object.fromEntries(within), beyond };
}
