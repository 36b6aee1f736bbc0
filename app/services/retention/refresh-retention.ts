import { withTransaction } from "#app/db/client.server.ts";
import { holdRetention, updateRetentionState } from "#app/db/retention/hold-retention.ts";
import { listMarkedOrders } from "#app/db/retention/list-marked-orders.ts";
import { deleteEmptyCells, recountCustomers } from "#app/db/retention/recount-customers.ts";
import { saveRetentionOrders } from "#app/db/retention/save-retention-orders.ts";
import { takeMarks } from "#app/db/retention/take-marks.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { MONTHS, retentionOrder } from "./retention-order.ts";
import { rezoneOrders } from "./rezone-orders.ts";

const MARKS_PER_TRANSACTION = 1_000;

/**
 * Brings the shop's statistics up to its orders, some marks a transaction. Begun twice, or broken off, it comes to the
 * same: a mark is taken away in the transaction that works it off, and a customer is always recounted as a whole.
 * Gives how many marks it took.
 */
export async function refreshRetention(ctx: Pick<ServiceContext, "db" | "shopId" | "now">): Promise<number> {
  let total = 0;
  for (;;) {
    const { taken, isMoving } = await withTransaction(ctx.db, (db) => refreshSome({ ...ctx, db }));
    total += taken;
    if (taken > 0 || isMoving) continue;
    await deleteEmptyCells(ctx.db, ctx.shopId);
    return total;
  }
}

async function refreshSome({ db, shopId, now }: Pick<ServiceContext, "db" | "shopId" | "now">) {
  const state = await holdRetention(db, shopId);
  const { timeZone } = await findShopVoice(db, shopId);
  const rezoned = await rezoneOrders(db, shopId, { state, timeZone });
  const marks = await takeMarks(db, shopId, MARKS_PER_TRANSACTION);
  const orders = await listMarkedOrders(db, shopId, marks.orderIds);
  const touched = await saveRetentionOrders(
    db,
    shopId,
    orders.map((order) => retentionOrder(order, timeZone)),
  );
  const customerIds = [...new Set([...marks.customerIds, ...touched, ...rezoned.customerIds])];
  await recountCustomers(db, shopId, customerIds, MONTHS);
  await updateRetentionState(db, shopId, { timeZone, rezonedTo: rezoned.rezonedTo }, now);
  return { taken: marks.taken, isMoving: rezoned.rezonedTo !== null };
}
