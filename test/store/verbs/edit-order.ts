import { findOrder, findOrderLine, findShop } from "#test/store/state/find.ts";
import { nextId } from "#test/store/state/ids.ts";
import type { Order, OrderEdit, Refund } from "#test/store/state/order.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { addRefund } from "#test/store/orders/add-refund.ts";
import { currentQuantity, lineNet } from "#test/store/orders/line-amounts.ts";
import type { LineInput, Pricing } from "#test/store/orders/price-lines.ts";
import { marketOf, priceLine, taxLinesOn } from "#test/store/orders/price-lines.ts";
import { touchOrder, wholeSecond } from "#test/store/orders/touch.ts";
import { orderEditPayload } from "#test/store/webhooks/payloads/order-edit-payload.ts";
import { orderPayload } from "#test/store/webhooks/payloads/order-payload.ts";
import { refundPayload } from "#test/store/webhooks/payloads/refund-payload.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

export interface EditOrderInput {
  shop: string;
  orderId: bigint;
  /** New lines. */
  add?: LineInput[];
  /** Lines whose number of units is to become this; 0 takes a line out. */
  setQuantity?: { lineId: bigint; quantity: number }[];
  note?: string;
}

/**
 * Staff edit an order; sends orders/edited and orders/updated. Units that go leave a refund record without money,
 * as in Shopify, and refunds/create for it. Throws when nothing changes or the order is cancelled.
 */
export function editOrder(store: StoreState, input: EditOrderInput): OrderEdit {
  const shop = findShop(store, input.shop);
  const order = findOrder(shop, input.orderId);
  if (order.cancelledAt) throw new Error(`Order ${order.name} is cancelled`);
  const changes = (input.setQuantity ?? []).map(({ lineId, quantity }) => {
    if (!Number.isInteger(quantity) || quantity < 0) throw new Error(`${quantity} is no quantity`);
    return { lineId, delta: quantity - currentQuantity(order, findOrderLine(order, lineId)) };
  });
  const more = changes.filter(({ delta }) => delta > 0);
  const fewer = changes.filter(({ delta }) => delta < 0);
  const event = startEvent(store, shop);
  const pricing: Pricing = {
    shop,
    market: marketOf(shop, order.market ?? undefined),
    taxesIncluded: order.taxesIncluded,
  };
  const added = addLines(store, pricing, order, input.add ?? []);
  if (more.length + fewer.length + added.length === 0)
    throw new Error(`The edit changes nothing in ${order.name}`);
  for (const { lineId, delta } of more) addUnits(pricing, order, lineId, delta);
  const removal = removeUnits(store, order, fewer, event.at);
  const edit: OrderEdit = {
    id: nextId(store.ids, "OrderEdit"),
    createdAt: wholeSecond(event.at),
    additions: [...more, ...added],
    removals: fewer.map(({ lineId, delta }) => ({ lineId, delta: -delta })),
    note: input.note ?? "",
  };
  order.edits.push(edit);
  touchOrder(store, order);
  announce(shop, order, { edit, removal, event });
  return edit;
}

function addLines(store: StoreState, pricing: Pricing, order: Order, inputs: LineInput[]) {
  return inputs.map((input) => {
    const line = priceLine(store, pricing, input);
    if (line.taxable) line.taxLines = taxLinesOn(pricing, lineNet(line));
    order.lines.push(line);
    return { lineId: line.id, delta: line.quantity };
  });
}

/** Added units cost the full price: the discounts of the order were given for what was bought then. */
function addUnits(pricing: Pricing, order: Order, lineId: bigint, delta: number): void {
  const line = findOrderLine(order, lineId);
  line.quantity += delta;
  const extra = {
    shop: line.unitPrice.shop * BigInt(delta),
    presentment: line.unitPrice.presentment * BigInt(delta),
  };
  const [first, ...others] = line.taxLines;
  const [more] = line.taxable ? taxLinesOn(pricing, extra) : [];
  if (!more) return;
  const amount = first
    ? {
        shop: first.amount.shop + more.amount.shop,
        presentment: first.amount.presentment + more.amount.presentment,
      }
    : more.amount;
  line.taxLines = [{ ...(first ?? more), amount }, ...others];
}

function removeUnits(
  store: StoreState,
  order: Order,
  fewer: { lineId: bigint; delta: number }[],
  at: Date,
): Refund | null {
  if (fewer.length === 0) return null;
  const lines = fewer.map(({ lineId, delta }) => ({ lineId, quantity: -delta }));
  return addRefund(store, order, {
    origin: "edit",
    lines,
    restockType: "cancel",
    shipping: false,
    note: null,
    at,
  });
}

function announce(
  shop: Shop,
  order: Order,
  { edit, removal, event }: { edit: OrderEdit; removal: Refund | null; event: ReturnType<typeof startEvent> },
): void {
  queueWebhook(event, "orders/edited", orderEditPayload(shop, order, edit));
  if (removal) queueWebhook(event, "refunds/create", refundPayload(shop, order, removal));
  queueWebhook(event, "orders/updated", orderPayload(shop, order));
}
