import type { Program } from "#app/domain/program.ts";
import type { ActionRule } from "./action-rule.ts";
import { isCampaign, type EarningRule } from "./rule.ts";

export type WayToEarn = EarningRule | ActionRule;
export type WayGroup = "rate" | "campaign" | "action" | "exclusion";

/** All of a program's rules as people look for them: rates, campaigns, actions, exclusions; each by priority. */
export function listWaysToEarn({ rules, actions }: Pick<Program, "rules" | "actions">): WayToEarn[] {
  const ways: WayToEarn[] = [...rules, ...actions];
  return ways.toSorted(
    (one, other) =>
      GROUPS.indexOf(groupOf(one)) - GROUPS.indexOf(groupOf(other)) || priorityOf(other) - priorityOf(one),
  );
}

export const GROUPS: readonly WayGroup[] = ["rate", "campaign", "action", "exclusion"];

export function groupOf(rule: WayToEarn): WayGroup {
  if (!("kind" in rule)) return "action";
  if (isCampaign(rule)) return "campaign";
  return rule.kind === "spend-rate" ? "rate" : "exclusion";
}

function priorityOf(rule: WayToEarn): number {
  return "priority" in rule ? rule.priority : 0;
}
