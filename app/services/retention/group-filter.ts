import type { GroupFilter } from "#app/db/retention/group-filter.ts";
import { readRfmCuts } from "#app/db/retention/reads/read-rfm.ts";
import type { ChurnRule } from "#app/domain/retention/churn-rule.ts";
import type { CustomerGroup } from "#app/domain/retention/customer-group.ts";
import { startOfPeriod } from "#app/domain/retention/period.ts";
import { cellsOf } from "#app/domain/retention/rfm.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { readModel } from "./read-model.ts";

/** A group ready for a query. Null: the shop has no rule of lapsing yet, or no model, and nobody can be named. */
export async function groupFilter(
  ctx: AdminContext,
  group: CustomerGroup,
  { rule, today }: { rule: ChurnRule | null; today: number },
): Promise<GroupFilter | null> {
  switch (group.kind) {
    case "at-risk":
      return rule && { kind: "since", from: rule.atRiskAfter + 1, to: rule.lapsedAfter };
    case "lapsed":
      return rule && { kind: "since", from: rule.lapsedAfter + 1, to: null };
    case "rfm":
      return {
        kind: "rfm",
        cells: cellsOf(group.segment),
        cuts: await readRfmCuts(ctx.db, ctx.shopId, today),
      };
    case "ordered":
    case "repeated":
      return { kind: "ordered", ...group.range, atLeast: group.kind === "ordered" ? 1 : 2 };
    case "new":
      return { kind: "first", ...group.range };
    case "fresh":
      return { kind: "first", ...daysOf(group.month) };
    case "won-back":
    case "gone":
      return rule && { kind: group.kind, ...daysOf(group.month), lapsedAfter: rule.lapsedAfter };
    case "unlikely": {
      const model = (await readModel(ctx))?.figures.model;
      if (model?.kind !== "known") return null;
      const parameters = model.value.purchases;
      return { kind: "unlikely", below: group.below / 100, parameters, asOf: today - 1 };
    }
    default:
      return group;
  }
}

function daysOf(month: number): { from: number; to: number } {
  return { from: startOfPeriod("month", month), to: startOfPeriod("month", month + 1) - 1 };
}
