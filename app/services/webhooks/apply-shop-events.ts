import { changeTags } from "#app/db/members/tags-due.ts";
import { noteDiscount } from "#app/db/rewards/note-discount.ts";
import { markProductsStale } from "#app/db/products/mark-products-stale.ts";
import { saveScopes, saveShopDetails } from "#app/db/shops/shop-states.ts";
import { ConsentAction } from "#app/domain/earning/action-rule.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import { askForConsents } from "#app/services/actions/ask-for-consents.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { enrolCustomers } from "#app/services/customers/enrol-customers.ts";
import { eraseCustomer } from "#app/services/customers/erase-customer.ts";
import { noteFinishedOperation } from "#app/services/history/note-finished-operation.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { forgetOrder } from "#app/services/orders/forget-order.ts";
import { reportCustomer } from "#app/services/privacy/report-customer.ts";
import { uninstallShop } from "#app/services/shops/uninstall-shop.ts";
import type { ReadEvent, Request, RequestOf } from "./read-event.ts";

/**
 * Brings about what the events of one shop ask for, inside the caller's transaction. The order is ours, not that of
 * arrival, which means nothing: what the shop is and sells, what was ordered, who its people are, then what must be forgotten.
 */
export async function applyShopEvents(ctx: ServiceContext, events: ReadEvent[]): Promise<void> {
  const inTime = events.toSorted(
    (one, other) => one.event.triggeredAt.getTime() - other.event.triggeredAt.getTime(),
  );
  await applyShopFacts(ctx, inTime);
  await applyCatalogue(ctx, inTime);
  // Orders before people: whoever locks an order and a member locks the order first, or two workers would dead-lock.
  const awarded = await applyOrders(ctx, inTime);
  const enrolled = await enrolCustomers(
    ctx,
    requestsOf(inTime, "enrol-customer").map((request) => request.customer),
  );
  await applyTags(ctx, inTime);
  await noteDiscounts(ctx, inTime);
  await applyConsents(ctx, inTime);
  await askForMerges(ctx, inTime);
  if (enrolled + awarded > 0) await enqueue(ctx.db, "mirror-members", { shopId: String(ctx.shopId) });
  for (const { operationId } of requestsOf(inTime, "note-operation"))
    await noteFinishedOperation(ctx, operationId);
  for (const request of requestsOf(inTime, "report-customer")) await reportCustomer(ctx, request);
  for (const request of requestsOf(inTime, "erase-customer")) await eraseCustomer(ctx, request);
  await applyLeaving(ctx, inTime);
}

function requestsOf<Kind extends Request["kind"]>(events: ReadEvent[], kind: Kind): RequestOf<Kind>[] {
  // TypeScript does not narrow a union by a generic kind; the comparison on the same line is the proof.
  return events.flatMap(({ request }) => (request.kind === kind ? [request as RequestOf<Kind>] : []));
}

async function applyShopFacts(ctx: ServiceContext, events: ReadEvent[]): Promise<void> {
  const details = requestsOf(events, "update-shop").at(-1)?.details;
  if (details) await saveShopDetails(ctx.db, ctx.shopId, details);
  const scopes = requestsOf(events, "update-scopes").at(-1)?.scopes;
  if (scopes) {
    await saveScopes(ctx.db, ctx.shopId, scopes.join(","));
    // What the shop newly lets us read, such as its markets.
    await enqueue(ctx.db, "refresh-shop", { shopId: String(ctx.shopId) });
  }
}

/** Awards what is known and asks Shopify for what is not. Gives how many orders changed. */
async function applyOrders(ctx: ServiceContext, events: ReadEvent[]): Promise<number> {
  const shopId = String(ctx.shopId);
  const report = await awardOrders(
    ctx,
    requestsOf(events, "award-order").map((request) => request.order),
  );
  const unclear = new Set([
    ...report.ambiguous,
    ...requestsOf(events, "refresh-order").map((one) => one.orderId),
  ]);
  for (const orderId of unclear) await enqueue(ctx.db, "refresh-order", { shopId, orderId: String(orderId) });
  const deleted = requestsOf(events, "forget-order");
  for (const { orderId } of deleted) await forgetOrder(ctx, orderId);
  return report.changed + deleted.length;
}

/** What is told about tags comes in any order: it is believed at once, and read from Shopify soon after. */
async function applyTags(ctx: ServiceContext, events: ReadEvent[]): Promise<void> {
  const changes = requestsOf(events, "change-tags");
  for (const change of changes) await changeTags(ctx.db, ctx.shopId, { ...change, now: ctx.now });
  if (changes.length > 0) await enqueue(ctx.db, "read-tags", { shopId: String(ctx.shopId) });
}

async function noteDiscounts(ctx: ServiceContext, events: ReadEvent[]): Promise<void> {
  for (const { event, request } of events) {
    if (request.kind !== "note-discount") continue;
    const { shopifyId, status } = request;
    await noteDiscount(ctx.db, ctx.shopId, { shopifyId, status, at: event.triggeredAt });
  }
}

async function applyConsents(ctx: ServiceContext, events: ReadEvent[]): Promise<void> {
  const told = requestsOf(events, "record-consent").map(({ customerId, action }) => ({ customerId, action }));
  const carried = requestsOf(events, "enrol-customer").flatMap(({ customer: { customerId, consents } }) =>
    ConsentAction.options.flatMap((action) => (consents[action] ? [{ customerId, action }] : [])),
  );
  await askForConsents(ctx, [...told, ...carried]);
}

async function applyCatalogue({ db, shopId, now }: ServiceContext, events: ReadEvent[]): Promise<void> {
  const ids = requestsOf(events, "forget-products").map(({ productId }) => productId);
  const named = ids.filter((id) => id !== null);
  if (ids.length > 0) await markProductsStale(db, shopId, { ids: ids.includes(null) ? null : named, now });
}

/** A merge locks the orders and members of two people: it has a transaction of its own. */
async function askForMerges({ db, shopId }: ServiceContext, events: ReadEvent[]): Promise<void> {
  for (const { keptCustomerId, goneCustomerId } of requestsOf(events, "merge-customers")) {
    await enqueue(db, "merge-members", {
      shopId: String(shopId),
      keptCustomerId: String(keptCustomerId),
      goneCustomerId: String(goneCustomerId),
    });
  }
}

async function applyLeaving(ctx: ServiceContext, events: ReadEvent[]): Promise<void> {
  for (const { event, request } of events) {
    if (request.kind !== "uninstall" && request.kind !== "remove-shop") continue;
    const hasLeft = await uninstallShop(ctx, event.triggeredAt);
    if (hasLeft && request.kind === "remove-shop")
      await enqueue(ctx.db, "remove-shop", { shopId: String(ctx.shopId) });
  }
}
