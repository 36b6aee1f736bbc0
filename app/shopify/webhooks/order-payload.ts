import { z } from "zod";
import { FINANCIAL_STATUSES, type IncomingOrder } from "#app/domain/earning/order-snapshot.ts";
import {
  NOTHING,
  toIncomingOrder,
  type LineFacts,
  type OrderFacts,
  type RefundFacts,
} from "#app/shopify/order-facts.ts";
import { toCountry } from "#app/shopify/order-place.ts";
import { isWholeOrder } from "./is-whole-order.ts";
import { readTraces } from "./order-traces.ts";
import { Id, Moment, MoneySet, OptionalText } from "./payload-parts.ts";

const Taxes = z.array(z.object({ price_set: MoneySet }));

const Line = z.object({
  id: Id,
  title: z.string(),
  product_id: Id.nullish(),
  variant_id: Id.nullish(),
  vendor: OptionalText,
  gift_card: z.boolean(),
  quantity: z.int().nonnegative(),
  current_quantity: z.int().nonnegative(),
  price_set: MoneySet,
  discount_allocations: z.array(z.object({ amount_set: MoneySet })),
  tax_lines: Taxes,
  /** Present only on a line that is a tip. */
  tip_payment_gateway: z.string().nullish(),
  tip_payment_method: z.string().nullish(),
});

const ShippingLine = z.object({
  /** After discounts and refunds. */
  current_discounted_price_set: MoneySet,
  tax_lines: Taxes,
  is_removed: z.boolean().nullish(),
});

const Transaction = z.object({
  kind: z.string(),
  status: z.string(),
  gateway: OptionalText,
  /** In the currency that the customer paid in. */
  amount: z.string(),
});

const Refund = z.object({
  refund_line_items: z.array(z.object({ line_item_id: Id, quantity: z.int().nonnegative() })).nullish(),
  transactions: z.array(Transaction).nullish(),
  refund_shipping_lines: z
    .array(z.object({ total_tax_set: MoneySet.nullish(), tax_amount_set: MoneySet.nullish() }))
    .nullish(),
  order_adjustments: z.array(z.object({ kind: z.string().nullish(), amount_set: MoneySet })).nullish(),
});

const Fulfillment = z.object({ created_at: Moment, status: OptionalText });
const Address = z.object({ country_code: OptionalText });
/** Without an id it is nobody: a walk-in's customer, cut to the fields that it does not have. */
const Customer = z.object({
  id: Id.nullish(),
  first_name: OptionalText,
  last_name: OptionalText,
  email: OptionalText,
});

/** The body of orders/create, orders/paid, orders/updated and orders/cancelled, as far as points depend on it. */
export const OrderPayload = z.object({
  id: Id,
  name: z.string(),
  created_at: Moment,
  processed_at: Moment.nullish(),
  updated_at: Moment,
  cancelled_at: Moment.nullish(),
  test: z.boolean().nullish(),
  financial_status: z.enum(FINANCIAL_STATUSES).nullish(),
  currency: z.string().length(3),
  presentment_currency: z.string().length(3),
  total_price_set: MoneySet,
  taxes_included: z.boolean(),
  source_name: OptionalText,
  total_tip_received: z.string().nullish(),
  email: OptionalText,
  contact_email: OptionalText,
  customer: Customer.nullish(),
  line_items: z.array(Line),
  shipping_lines: z.array(ShippingLine),
  refunds: z.array(Refund).nullish(),
  discount_codes: z.array(z.object({ code: OptionalText })).nullish(),
  fulfillment_status: OptionalText,
  fulfillments: z.array(Fulfillment).nullish(),
  shipping_address: Address.nullish(),
  billing_address: Address.nullish(),
});
export type OrderPayload = z.infer<typeof OrderPayload>;

/**
 * Reads an order webhook's body. Null where it does not tell all that points depend on. Throws ZodError where it is
 * not an order, RangeError where an amount is not money.
 */
export function readOrderPayload(body: unknown): IncomingOrder | null {
  const payload = OrderPayload.parse(body);
  // Of the body, not of what the schema made of it: there a field that is missing looks like one that is empty.
  if (!isWholeOrder(Object(body))) return null;
  const facts = toFacts(payload);
  return {
    ...toIncomingOrder(facts),
    traces: readTraces(body, facts.email ?? facts.customer?.email ?? null),
  };
}

function toFacts(order: OrderPayload): OrderFacts {
  const refunds = order.refunds ?? [];
  return {
    orderId: order.id,
    name: order.name,
    processedAt: order.processed_at ?? order.created_at,
    updatedAt: order.updated_at,
    cancelledAt: order.cancelled_at ?? null,
    isTest: order.test ?? false,
    financialStatus: order.financial_status ?? "pending",
    currency: order.currency,
    presentmentCurrency: order.presentment_currency,
    total: order.total_price_set,
    taxesIncluded: order.taxes_included,
    sourceName: order.source_name,
    country: toCountry(order.shipping_address?.country_code, order.billing_address?.country_code),
    fulfilments: fulfilmentsOf(order),
    lines: order.line_items.map(toLineFacts),
    shipping: order.shipping_lines
      .filter((line) => !line.is_removed)
      .map((line) => ({
        price: line.current_discounted_price_set,
        taxes: line.tax_lines.map((tax) => tax.price_set),
      })),
    refundedShippingTaxes: refunds
      .flatMap((refund) => refund.refund_shipping_lines ?? [])
      .map((line) => line.total_tax_set ?? line.tax_amount_set ?? NOTHING),
    refunds: refunds.map(toRefundFacts),
    tip: order.total_tip_received ?? "0",
    discountCodes: (order.discount_codes ?? []).flatMap(({ code }) => code ?? []),
    customer: toCustomer(order.customer),
    email: order.email ?? order.contact_email,
  };
}

/** When everything was handed over: the moments of it, or null while something is left to do. */
function fulfilmentsOf(order: OrderPayload): Date[] | null {
  if (order.fulfillment_status !== "fulfilled") return null;
  const done = (order.fulfillments ?? []).filter(({ status }) => status === "success");
  return done.map((one) => one.created_at);
}

function toRefundFacts(refund: z.infer<typeof Refund>): RefundFacts {
  return {
    lines: (refund.refund_line_items ?? []).map((line) => ({
      lineId: line.line_item_id,
      quantity: line.quantity,
    })),
    payments: (refund.transactions ?? [])
      .filter(({ kind, status }) => kind === "refund" && status === "success")
      .map(({ gateway, amount }) => ({ gateway, amount })),
    discrepancies: (refund.order_adjustments ?? [])
      .filter((one) => one.kind !== "shipping_refund")
      .map((one) => one.amount_set),
  };
}

function toLineFacts(line: z.infer<typeof Line>): LineFacts {
  const isTip = Boolean(line.tip_payment_gateway ?? line.tip_payment_method);
  return {
    lineId: line.id,
    title: line.title,
    productId: line.product_id ?? null,
    variantId: line.variant_id ?? null,
    vendor: line.vendor,
    kind: line.gift_card ? "gift-card" : isTip ? "tip" : "product",
    quantity: line.quantity,
    currentQuantity: line.current_quantity,
    unitPrice: line.price_set,
    discounts: line.discount_allocations.map((allocation) => allocation.amount_set),
    taxes: line.tax_lines.map((tax) => tax.price_set),
  };
}

function toCustomer(customer: OrderPayload["customer"]): OrderFacts["customer"] {
  if (!customer?.id) return null;
  return {
    customerId: BigInt(customer.id),
    firstName: customer.first_name,
    lastName: customer.last_name,
    email: customer.email,
  };
}
