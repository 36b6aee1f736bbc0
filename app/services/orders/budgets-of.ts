import { lockBudgets } from "#app/db/budgets/lock-budgets.ts";
import { updateBudgets } from "#app/db/budgets/update-budgets.ts";
import type { Award } from "#app/domain/earning/award.ts";
import type { Program } from "#app/domain/program.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** What is left of the budgets of a program's rules while a batch of orders is awarded. */
export interface Budgets {
  /** The most that each rule with a budget may still pay, by rule id. */
  allowances(program: Program): Record<string, number>;
  /** Counts what an award takes; with `before`, what it takes more (or less) than it did. */
  use(award: Award, before?: Award | null): void;
  save(): Promise<void>;
}

/** Locks the budgets of these programs' rules. Programs without budgets cost nothing here. */
export async function budgetsOf(ctx: ServiceContext, programs: readonly Program[]): Promise<Budgets> {
  const limited = new Set(programs.flatMap((program) => limitsOf(program).map(([id]) => id)));
  const used = await lockBudgets(ctx.db, ctx.shopId, [...limited]);
  return {
    allowances: (program) =>
      Object.fromEntries(
        limitsOf(program).map(([id, limit]) => [id, Math.max(0, limit - (used.get(id) ?? 0))]),
      ),
    use(award, before) {
      for (const [id, points] of used) {
        used.set(id, Math.max(0, points + pointsOf(award, id) - (before ? pointsOf(before, id) : 0)));
      }
    },
    save: () => updateBudgets(ctx.db, ctx.shopId, used),
  };
}

function limitsOf({ rules }: Program): [string, number][] {
  return rules.flatMap(({ id, conditions: { budgetPoints } }) => (budgetPoints ? [[id, budgetPoints]] : []));
}

function pointsOf({ rules }: Award, ruleId: string): number {
  return rules.find((rule) => rule.ruleId === ruleId)?.points ?? 0;
}
