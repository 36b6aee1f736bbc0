import type { Db } from "#app/db/client.server.ts";

/** Rewrites how much of locked budgets is used. */
export async function updateBudgets(db: Db, shopId: bigint, used: Map<string, number>): Promise<void> {
  if (used.size === 0) return;
  await db.$executeRaw`
    update rule_budget set used_points = b.points
    from unnest(${[...used.keys()]}::text[], ${[...used.values()]}::bigint[]) as b(rule_id, points)
    where rule_budget.shop_id = ${shopId} and rule_budget.rule_id = b.rule_id`;
}
