import { withTransaction } from "#app/db/client.server.ts";
import { auditCells } from "#app/db/retention/audit/audit-cells.ts";
import { listCustomersToAudit, listWrongCustomers } from "#app/db/retention/audit/audit-customers.ts";
import {
  insertOrderMarks,
  listOrdersToAudit,
  listRetentionOrders,
} from "#app/db/retention/audit/audit-orders.ts";
import { insertAudit, listAudits, type RetentionAudit } from "#app/db/retention/audit/audits.ts";
import { holdRetention } from "#app/db/retention/hold-retention.ts";
import { listMarkedOrders } from "#app/db/retention/list-marked-orders.ts";
import { recountCustomers } from "#app/db/retention/recount-customers.ts";
import type { RetentionOrderRow } from "#app/db/retention/save-retention-orders.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { MONTHS, retentionOrder } from "./retention-order.ts";

const ORDERS_A_NIGHT = 2_000;
const CUSTOMERS_A_NIGHT = 1_000;

type AuditContext = Pick<ServiceContext, "db" | "shopId" | "now">;

/**
 * Compares what the statistics hold with what it should come from, and puts right what differs: some orders against the
 * shop's, some customers against their orders, all cells against the customers. Each night goes on where the last one
 * stopped, and begins anew at the end. Null: the day has been audited, or the shop is on its way to another zone.
 */
export async function auditRetention(ctx: AuditContext, day: number): Promise<RetentionAudit | null> {
  return withTransaction(ctx.db, async (db) => {
    const state = await holdRetention(db, ctx.shopId);
    const [last] = await listAudits(db, ctx.shopId, 1);
    if (last?.day === day || state.rezonedTo !== null || state.timeZone === "") return null;
    const orders = await auditOrders(
      { ...ctx, db },
      { after: last?.toOrderId ?? 0n, timeZone: state.timeZone },
    );
    const customers = await auditCustomers({ ...ctx, db }, last?.toCustomerId ?? null);
    const cells = await auditCells(db, ctx.shopId);
    const audit = { day, auditedAt: ctx.now, ...orders, ...customers, ...cells };
    return (await insertAudit(db, ctx.shopId, audit)) ? audit : null;
  });
}

/** An order that differs is marked: the next refresh counts it and its customer again. */
async function auditOrders(
  { db, shopId }: AuditContext,
  { after, timeZone }: { after: bigint; timeZone: string },
) {
  const orderIds = await listOrdersToAudit(db, shopId, { after, limit: ORDERS_A_NIGHT });
  const stored = new Map(
    (await listRetentionOrders(db, shopId, orderIds)).map((order) => [order.orderId, order]),
  );
  const wrong = (await listMarkedOrders(db, shopId, orderIds))
    .map((order) => retentionOrder(order, timeZone))
    .filter((order) => !isSame(order, stored.get(order.orderId)));
  await insertOrderMarks(
    db,
    shopId,
    wrong.map(({ orderId }) => orderId),
  );
  return {
    orders: orderIds.length,
    wrongOrders: wrong.length,
    toOrderId: orderIds.length < ORDERS_A_NIGHT ? null : (orderIds.at(-1) ?? null),
  };
}

type StoredOrder = Awaited<ReturnType<typeof listRetentionOrders>>[number];

/** An erased person has another number in the statistics on purpose. */
function isSame(order: RetentionOrderRow, stored: StoredOrder | undefined): boolean {
  if (!stored || stored.updatedAt > order.updatedAt) return stored !== undefined;
  const isErased = order.customerId === null && (stored.customerId ?? 0n) < 0n;
  return (
    (isErased || stored.customerId === order.customerId) &&
    stored.counts === order.counts &&
    stored.day === order.day &&
    stored.netMinor === BigInt(order.netMinor) &&
    stored.grossMinor === BigInt(order.grossMinor) &&
    stored.channel === order.channel &&
    stored.country === order.country &&
    stored.hasDiscount === order.hasDiscount &&
    stored.productIds.join() === order.productIds.join()
  );
}

async function auditCustomers({ db, shopId }: AuditContext, after: bigint | null) {
  const customerIds = await listCustomersToAudit(db, shopId, { after, limit: CUSTOMERS_A_NIGHT });
  const wrong = await listWrongCustomers(db, shopId, customerIds, MONTHS);
  await recountCustomers(db, shopId, wrong, MONTHS);
  return {
    customers: customerIds.length,
    wrongCustomers: wrong.length,
    toCustomerId: customerIds.length < CUSTOMERS_A_NIGHT ? null : (customerIds.at(-1) ?? null),
  };
}
