import type { EarningFacts, ProductFacts } from "#app/domain/earning/earning-facts.ts";
import { evaluateOrder } from "#app/domain/earning/evaluate-order.ts";
import { addOrder, historyFacts, NO_HISTORY } from "#app/domain/earning/member-history.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import { productFactsOf } from "#app/domain/earning/products-of.ts";
import type { Program } from "#app/domain/program.ts";

/** An order of the past in its latest state, with what was frozen when it was first seen. */
export interface PastOrder {
  snapshot: OrderSnapshot;
  facts: EarningFacts;
  /** False for an order from before the simulated time: it is history to the later ones, and earns nothing here. */
  counts: boolean;
}

export interface Simulation {
  points: number;
  orders: number;
  /** Points by rule id. */
  byRule: ReadonlyMap<string, number>;
}

/**
 * What a member's orders would have earned under a program, had it been in force all the time: the same function
 * that awards orders, with the tier, tags and products of each order's own day, and the history as it builds up.
 * Orders come oldest first. Budgets are looked at by whoever adds members up.
 * Example: orders of 60.00 and 50.00, a draft with 1 per 1.00 and 100 points at 100.00 spent: 60 + 50 + 100.
 */
export function simulateMember(
  program: Program,
  orders: readonly PastOrder[],
  products: ReadonlyMap<string, ProductFacts> = new Map(),
): Simulation {
  const byRule = new Map<string, number>();
  let [points, counted, history] = [0, 0, NO_HISTORY];
  for (const { snapshot, facts, counts } of orders) {
    const award = evaluateOrder(program, snapshot, {
      ...facts,
      ...historyFacts(history, facts.orderedOn),
      products: { ...productFactsOf(snapshot, products), ...facts.products },
      allowances: {},
    });
    history = addOrder(history, award, facts.orderedOn);
    if (!counts) continue;
    counted += 1;
    points += award.points;
    for (const rule of award.rules) byRule.set(rule.ruleId, (byRule.get(rule.ruleId) ?? 0) + rule.points);
  }
  return { points, orders: counted, byRule };
}
