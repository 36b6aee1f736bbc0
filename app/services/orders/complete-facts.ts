import { withTransaction } from "#app/db/client.server.ts";
import { listStandings, type Standing } from "#app/db/members/list-standings.ts";
import { lockDueFacts, type DueOrder } from "#app/db/orders/list-due-facts.ts";
import { lockOrders } from "#app/db/orders/lock-orders.ts";
import type { StoredOrder } from "#app/db/orders/order-row.ts";
import { updateFacts } from "#app/db/orders/update-facts.ts";
import { listProductFacts } from "#app/db/products/list-product-facts.ts";
import type { EarningFacts, ProductFacts } from "#app/domain/earning/earning-facts.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { settleKnownOrders } from "./settle-known-orders.ts";

const ORDERS_PER_SITTING = 200;

/**
 * Awards orders again whose facts were not all known when they were first seen: adds what was missing, once, and
 * leaves everything else frozen. An order without missing facts is never touched.
 */
export async function completeFacts(ctx: ServiceContext): Promise<void> {
  let hasMore = true;
  while (hasMore) {
    hasMore = await withTransaction(ctx.db, async (db) => {
      const due = await lockDueFacts(db, ctx.shopId, ORDERS_PER_SITTING);
      await complete({ ...ctx, db }, due);
      if (due.length > 0) await enqueue(db, "mirror-members", { shopId: String(ctx.shopId) });
      return due.length === ORDERS_PER_SITTING;
    });
  }
}

async function complete(ctx: ServiceContext, due: DueOrder[]): Promise<void> {
  const { db, shopId } = ctx;
  const orders = await lockOrders(
    db,
    shopId,
    due.map(({ orderId }) => orderId),
  );
  const productIds = [...new Set(due.flatMap((order) => order.productIds))];
  const products = await listProductFacts(db, shopId, productIds);
  const members = [...new Set(orders.flatMap(({ memberId }) => memberId ?? []))];
  const standings = await listStandings(db, shopId, members);
  const wanted = new Map(due.map((order) => [order.orderId, order]));
  const completed = orders.map((order) => ({
    ...order,
    facts: completedFacts(order, wanted.get(order.orderId), { products, standings }),
  }));
  await updateFacts(db, shopId, completed);
  await settleKnownOrders(
    ctx,
    completed.map((order) => ({
      order,
      snapshot: order.snapshot,
      memberId: order.memberId,
      customerId: null,
      isDeleted: order.isDeleted,
    })),
  );
}

function completedFacts(
  { facts, memberId }: StoredOrder,
  due: DueOrder | undefined,
  known: { products: Map<string, ProductFacts>; standings: Map<bigint, Standing> },
): EarningFacts {
  if (!due) return facts;
  const read = due.productIds.flatMap((id) => {
    const product = known.products.get(id);
    return product ? [[id, product] as const] : [];
  });
  const standing = memberId === null ? undefined : known.standings.get(memberId);
  return {
    ...facts,
    products: { ...facts.products, ...Object.fromEntries(read) },
    customerTags: due.areTagsDue && standing ? standing.customerTags : facts.customerTags,
  };
}
