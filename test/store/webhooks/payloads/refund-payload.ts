import { findOrderLine } from "#test/store/state/find.ts";
import { gid } from "#test/store/state/gid.ts";
import { formatAmount, zeroBag } from "#test/store/state/money.ts";
import type {
  Order,
  OrderAdjustment,
  OrderTransaction,
  Refund,
  RefundLine,
} from "#test/store/state/order.ts";
import type { Shop } from "#test/store/state/shop.ts";
import { refundedLinePayload, shippingLinePayload } from "#test/store/webhooks/payloads/line-payload.ts";
import { moneySet, shopAmount } from "#test/store/webhooks/payloads/money-set.ts";
import type { Payload } from "#test/store/webhooks/render-json.ts";
import { exactNumber } from "#test/store/webhooks/render-json.ts";
import { shopTime } from "#test/store/webhooks/shop-time.ts";

/** refunds/create, and each of an order's refunds. */
export function refundPayload(shop: Shop, order: Order, refund: Refund): Payload {
  const transactions = order.transactions.filter((transaction) =>
    refund.transactionIds.includes(transaction.id),
  );
  return {
    id: refund.id,
    order_id: order.id,
    created_at: shopTime(refund.createdAt, shop.timeZone),
    note: refund.note,
    user_id: null,
    processed_at: shopTime(refund.processedAt, shop.timeZone),
    duties: [],
    total_duties_set: moneySet(zeroBag, order),
    return: null,
    refund_shipping_lines: refund.shipping.map((shipping) => ({
      id: shipping.id,
      subtotal_amount_set: moneySet(shipping.subtotal, order),
      total_tax_set: moneySet(shipping.tax, order),
      shipping_line: shippingLineOf(order, shipping.shippingLineId),
    })),
    restock: refund.restock,
    admin_graphql_api_id: gid("Refund", refund.id),
    order_adjustments: refund.adjustments.map((adjustment) => adjustmentPayload(order, refund, adjustment)),
    refund_line_items: refund.lines.map((line) => refundLinePayload(shop, order, line)),
    transactions: transactions.map((transaction) => transactionPayload(shop, order, transaction)),
  };
}

function shippingLineOf(order: Order, id: bigint): Payload | null {
  const line = order.shippingLines.find((candidate) => candidate.id === id);
  return line ? shippingLinePayload(order, line) : null;
}

function refundLinePayload(shop: Shop, order: Order, line: RefundLine): Payload {
  return {
    id: line.id,
    quantity: line.quantity,
    line_item_id: line.lineId,
    location_id: line.restockType === "no_restock" ? null : shop.locationId,
    restock_type: line.restockType,
    subtotal: exactNumber(shopAmount(line.subtotal, order)),
    total_tax: exactNumber(shopAmount(line.tax, order)),
    subtotal_set: moneySet(line.subtotal, order),
    total_tax_set: moneySet(line.tax, order),
    line_item: refundedLinePayload(order, findOrderLine(order, line.lineId)),
  };
}

function adjustmentPayload(order: Order, refund: Refund, adjustment: OrderAdjustment): Payload {
  return {
    id: adjustment.id,
    order_id: order.id,
    refund_id: refund.id,
    amount: shopAmount(adjustment.amount, order),
    amount_set: moneySet(adjustment.amount, order),
    kind: adjustment.kind,
    reason: adjustment.reason,
    tax_amount: shopAmount(adjustment.tax, order),
    tax_amount_set: moneySet(adjustment.tax, order),
  };
}

function transactionPayload(shop: Shop, order: Order, transaction: OrderTransaction): Payload {
  const at = shopTime(transaction.createdAt, shop.timeZone);
  const unsettled = (currency: string) => ({ amount: "0.0", currency });
  return {
    id: transaction.id,
    order_id: order.id,
    kind: transaction.kind,
    gateway: transaction.gateway,
    status: transaction.status,
    message: transaction.message,
    created_at: at,
    test: order.test,
    authorization: null,
    location_id: order.locationId,
    user_id: null,
    parent_id: transaction.parentId,
    processed_at: at,
    device_id: null,
    error_code: null,
    source_name: order.source,
    receipt: {},
    amount: formatAmount(transaction.amount.presentment, order.presentmentCurrency),
    currency: order.presentmentCurrency,
    payment_id: `${order.name}.1`,
    total_unsettled_set: {
      presentment_money: unsettled(order.presentmentCurrency),
      shop_money: unsettled(order.currency),
    },
    manual_payment_gateway: false,
    amount_rounding: null,
    admin_graphql_api_id: gid("OrderTransaction", transaction.id),
  };
}
