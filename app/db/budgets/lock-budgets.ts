import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ rule_id: z.string(), used_points: z.bigint() }));

/**
 * Locks how much of these rules' budgets is used, until the transaction ends: two batches cannot both pay the last
 * points. Rules in id order, before orders and members. Gives the points used by rule id.
 */
export async function lockBudgets(db: Db, shopId: bigint, ruleIds: string[]): Promise<Map<string, number>> {
  if (ruleIds.length === 0) return new Map();
  const ids = [...ruleIds].sort();
  await db.$executeRaw`
    insert into rule_budget (shop_id, rule_id, used_points)
    select ${shopId}, unnest(${ids}::text[]), 0 on conflict (shop_id, rule_id) do nothing`;
  const rows = await db.$queryRaw`
    select rule_id, used_points from rule_budget
    where shop_id = ${shopId} and rule_id = any(${ids}::text[]) order by rule_id for update`;
  return new Map(Rows.parse(rows).map((row) => [row.rule_id, Number(row.used_points)]));
}
