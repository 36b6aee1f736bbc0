import { listStandings, type Standing } from "#app/db/members/list-standings.ts";
import { listMemberHistories } from "#app/db/orders/list-member-histories.ts";
import { listFreshProducts } from "#app/db/products/list-fresh-products.ts";
import { listProductFacts } from "#app/db/products/list-product-facts.ts";
import type { ProductFacts } from "#app/domain/earning/earning-facts.ts";
import { asksForHistory, type MemberHistory } from "#app/domain/earning/member-history.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import { needsCatalogue } from "#app/domain/earning/product-scope.ts";
import { productFactsOf, productIdsOf } from "#app/domain/earning/products-of.ts";
import type { Program } from "#app/domain/program.ts";
import type { ServiceContext } from "#app/services/context.ts";
import type { OwnedOrder } from "./award-first-seen.ts";

/** What a program asks about the people and products of a batch of orders; what it does not ask is not read. */
export interface GatheredFacts {
  standings: Map<bigint, Standing>;
  /** Grows as the batch is awarded. */
  histories: Map<bigint, MemberHistory>;
  productsOf(order: OrderSnapshot): Record<string, ProductFacts>;
  /** What the program asks about this order and nobody has read yet. */
  dueFactsOf(order: OwnedOrder): DueFacts;
}

/** Facts that an order is awarded without, and awarded again with once they were read. */
export interface DueFacts {
  productIds: string[];
  areTagsDue: boolean;
}

export async function gatherFacts(
  ctx: ServiceContext,
  programs: readonly Program[],
  orders: OwnedOrder[],
): Promise<GatheredFacts> {
  const { db, shopId } = ctx;
  const memberIds = [...new Set(orders.flatMap(({ memberId }) => memberId ?? []))];
  const histories = programs.some(({ rules }) => asksForHistory(rules))
    ? await listMemberHistories(db, shopId, memberIds)
    : new Map();
  const standings = programs.some(asksForStanding) ? await listStandings(db, shopId, memberIds) : new Map();
  const productIds = programs.some(asksForProducts)
    ? productIdsOf(orders.map(({ snapshot }) => snapshot))
    : [];
  const products = await listProductFacts(db, shopId, productIds);
  const fresh = await listFreshProducts(db, shopId, productIds);
  const asksTags = programs.some(asksForTags);
  return {
    standings,
    histories,
    productsOf: (order) => productFactsOf(order, products),
    dueFactsOf: ({ snapshot, memberId }) => ({
      productIds: productIds.length > 0 ? productIdsOf([snapshot]).filter((id) => !fresh.has(id)) : [],
      areTagsDue: asksTags && memberId !== null && !standings.get(memberId)?.areTagsKnown,
    }),
  };
}

function asksForTags({ rules }: Program): boolean {
  return rules.some(({ conditions }) => conditions.customerTags.length > 0);
}

function asksForStanding({ tiers, rules }: Program): boolean {
  const conditions = rules.map((rule) => rule.conditions);
  return (
    tiers !== null ||
    conditions.some(({ tierIds, customerTags }) => tierIds.length > 0 || customerTags.length > 0)
  );
}

/** Whether a rule asks for what only the catalogue knows of a product. */
export function asksForProducts({ rules }: Program): boolean {
  return rules.some((rule) => "scope" in rule && needsCatalogue(rule.scope));
}
