import type { EarningFacts, ProductFacts } from "#app/domain/earning/earning-facts.ts";
import type { Award } from "#app/domain/earning/award.ts";
import { evaluateOrder } from "#app/domain/earning/evaluate-order.ts";
import { addOrder, asksForHistory, historyFacts, NO_HISTORY } from "#app/domain/earning/member-history.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import { productFactsOf } from "#app/domain/earning/products-of.ts";
import { tierRuleId } from "#app/domain/earning/summarise-rules.ts";
import type { Program } from "#app/domain/program.ts";
import type { ShopDays } from "#app/domain/tiers/shop-days.ts";
import type { TierBasis } from "#app/domain/tiers/tier.ts";
import { addOrderToPath, beginTierPath, tierAt, type MemberPast, type TierPath } from "./tier-path.ts";

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

/** What is known besides the orders. */
export interface Surroundings {
  products: ReadonlyMap<string, ProductFacts>;
  days: ShopDays;
  past: MemberPast;
  /** From when on orders and tiers earn. */
  since: Date;
  /** The end of the simulated time. */
  until: Date;
}

/**
 * What a member's orders would have earned under a program, had it been in force all the time: the same function that
 * awards orders, with the tags and products of each order's own day, and tier and history as they build up; and what
 * tiers pay on being reached. Orders come oldest first. Budgets are looked at by whoever adds members up.
 * Example: orders of 60.00 and 50.00, a draft with 1 per 1.00 and 100 points at 100.00 spent: 60 + 50 + 100.
 */
export function simulateMember(
  program: Program,
  orders: readonly PastOrder[],
  { products, days, past, since, until }: Surroundings,
): Simulation {
  const byRule = new Map<string, number>();
  const path = program.tiers && beginTierPath(program.tiers, days, past);
  const asks = asksForHistory(program.rules);
  let [points, counted, history] = [0, 0, NO_HISTORY];
  for (const { snapshot, facts, counts } of orders) {
    const award = evaluateOrder(program, snapshot, {
      ...facts,
      ...(asks ? historyFacts(history, facts.orderedOn) : {}),
      tierId: path ? tierAt(path, snapshot.processedAt) : null,
      products: { ...productFactsOf(snapshot, products), ...facts.products },
      allowances: {},
    });
    if (asks) history = addOrder(history, award, facts.orderedOn);
    if (path)
      addOrderToPath(path, { at: snapshot.processedAt, amount: towardsTiers(path.ladder.basis, award) });
    if (!counts) continue;
    counted += 1;
    points += award.points;
    for (const rule of award.rules) byRule.set(rule.ruleId, (byRule.get(rule.ruleId) ?? 0) + rule.points);
  }
  if (path) tierAt(path, until);
  return { points: points + payEntries(path, since, byRule), orders: counted, byRule };
}

/** What an order counts on a ladder, as domain/tiers/standing.ts says. */
function towardsTiers(basis: TierBasis, award: Award): number {
  switch (basis) {
    case "points-earned":
      return award.points;
    case "spend":
      return award.reason ? 0 : award.orderMinor;
    case "orders":
      return award.reason || award.orderMinor === 0 ? 0 : 1;
    case "referrals":
      return 0;
  }
}

/** Adds what tiers pay to those who reach them in the simulated time, under the tiers' own names. */
function payEntries(path: TierPath | null, since: Date, byRule: Map<string, number>): number {
  let points = 0;
  for (const { tier, at } of path?.entries ?? []) {
    if (at < since || tier.entryPoints === 0) continue;
    points += tier.entryPoints;
    byRule.set(tierRuleId(tier.id), (byRule.get(tierRuleId(tier.id)) ?? 0) + tier.entryPoints);
  }
  return points;
}
