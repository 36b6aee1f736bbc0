import { dayOf } from "#app/domain/calendar.ts";
import type { Award } from "#app/domain/earning/award.ts";
import type { EarningFacts } from "#app/domain/earning/earning-facts.ts";
import { evaluateOrder } from "#app/domain/earning/evaluate-order.ts";
import { addOrder, historyFacts, NO_HISTORY } from "#app/domain/earning/member-history.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { budgetsOf, type Budgets } from "./budgets-of.ts";
import { gatherFacts, type DueFacts, type GatheredFacts } from "./gather-facts.ts";
import type { OrderOwner } from "./resolve-owners.ts";
import type { CountedOrder } from "./with-programs.ts";

export interface OwnedOrder extends OrderOwner {
  snapshot: OrderSnapshot;
}

export interface AwardedOrder extends CountedOrder {
  award: Award;
  facts: EarningFacts;
  due: DueFacts;
}

/**
 * Awards orders that were never seen before, and freezes what their awards depend on. They are taken by their date,
 * so that of two first orders in one batch the earlier one is the first. Gives them in the order that came in.
 */
export async function awardFirstSeen(
  ctx: ServiceContext,
  orders: CountedOrder[],
  timeZone: string,
): Promise<AwardedOrder[]> {
  const programs = [...new Set(orders.map(({ program }) => program))];
  const budgets = await budgetsOf(ctx, programs);
  const known = await gatherFacts(ctx, programs, orders);
  const byDate = [...orders].sort(
    (one, other) => one.snapshot.processedAt.getTime() - other.snapshot.processedAt.getTime(),
  );
  const awarded = new Map(
    byDate.map((order) => {
      const orderedOn = dayOf(order.snapshot.processedAt, timeZone);
      return [order.snapshot.orderId, awardOne(order, { known, budgets, orderedOn })];
    }),
  );
  await budgets.save();
  return orders.flatMap(({ snapshot }) => awarded.get(snapshot.orderId) ?? []);
}

function awardOne(
  order: CountedOrder,
  { known, budgets, orderedOn }: { known: GatheredFacts; budgets: Budgets; orderedOn: string },
): AwardedOrder {
  const { memberId, snapshot, program } = order;
  const history = (memberId !== null && known.histories.get(memberId)) || NO_HISTORY;
  const standing = memberId === null ? undefined : known.standings.get(memberId);
  const facts: EarningFacts = {
    orderedOn,
    tierId: standing?.tierId ?? null,
    customerTags: standing?.customerTags ?? [],
    ...historyFacts(history, orderedOn),
    products: known.productsOf(snapshot),
    allowances: budgets.allowances(program),
  };
  const award = evaluateOrder(program, snapshot, facts);
  if (memberId !== null) known.histories.set(memberId, addOrder(history, award, orderedOn));
  budgets.use(award);
  return { ...order, award, facts, due: known.dueFactsOf(order) };
}
