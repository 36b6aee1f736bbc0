import { z } from "zod";
import { FINANCIAL_STATUSES, type IncomingOrder } from "#app/domain/earning/order-snapshot.ts";
import { toIncomingOrder, type LineFacts, type OrderFacts } from "#app/shopify/order-facts.ts";
import { Id, Moment, OptionalText, ShopMoney } from "./payload-parts.ts";

const Taxes = z.array(z.object({ price_set: ShopMoney }));

const Line = z.object({
  id: Id,
  title: z.string(),
  product_id: Id.nullish(),
  variant_id: Id.nullish(),
  vendor: OptionalText,
  gift_card: z.boolean(),
  quantity: z.int().nonnegative(),
  current_quantity: z.int().nonnegative(),
  price_set: ShopMoney,
  discount_allocations: z.array(z.object({ amount_set: ShopMoney })),
  tax_lines: Taxes,
  /** Present only on a line that is a tip. */
  tip_payment_gateway: z.string().nullish(),
  tip_payment_method: z.string().nullish(),
});

const ShippingLine = z.object({
  /** After discounts and refunds. */
  current_discounted_price_set: ShopMoney,
  tax_lines: Taxes,
  is_removed: z.boolean().nullish(),
});

const Refund = z.object({
  refund_shipping_lines: z
    .array(z.object({ total_tax_set: ShopMoney.nullish(), tax_amount_set: ShopMoney.nullish() }))
    .nullish(),
  order_adjustments: z.array(z.object({ kind: z.string().nullish(), amount_set: ShopMoney })).nullish(),
});

const Customer = z.object({ id: Id, first_name: OptionalText, last_name: OptionalText, email: OptionalText });

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
  taxes_included: z.boolean(),
  source_name: OptionalText,
  total_tip_received: z.string().nullish(),
  email: OptionalText,
  contact_email: OptionalText,
  customer: Customer.nullish(),
  line_items: z.array(Line),
  shipping_lines: z.array(ShippingLine),
  refunds: z.array(Refund).nullish(),
});
export type OrderPayload = z.infer<typeof OrderPayload>;

/** Reads an order webhook's body. Throws ZodError where it is not an order, RangeError where an amount is not money. */
export function readOrderPayload(body: unknown): IncomingOrder {
  return toIncomingOrder(toFacts(OrderPayload.parse(body)));
}

function toFacts(order: OrderPayload): OrderFacts {
  const refunds = order.refunds ?? [];
  const adjustments = refunds.flatMap((refund) => refund.order_adjustments ?? []);
  return {
    orderId: order.id,
    name: order.name,
    processedAt: order.processed_at ?? order.created_at,
    updatedAt: order.updated_at,
    cancelledAt: order.cancelled_at ?? null,
    isTest: order.test ?? false,
    financialStatus: order.financial_status ?? "pending",
    currency: order.currency,
    taxesIncluded: order.taxes_included,
    sourceName: order.source_name,
    lines: order.line_items.map(toLineFacts),
    shipping: order.shipping_lines
      .filter((line) => !line.is_removed)
      .map((line) => ({
        price: line.current_discounted_price_set,
        taxes: line.tax_lines.map((tax) => tax.price_set),
      })),
    refundedShippingTaxes: refunds
      .flatMap((refund) => refund.refund_shipping_lines ?? [])
      .map((line) => line.total_tax_set ?? line.tax_amount_set ?? "0"),
    refundDiscrepancies: adjustments
      .filter((one) => one.kind !== "shipping_refund")
      .map((one) => one.amount_set),
    tip: order.total_tip_received ?? "0",
    customer: order.customer ? toCustomer(order.customer) : null,
    email: order.email ?? order.contact_email,
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

function toCustomer(customer: z.infer<typeof Customer>): OrderFacts["customer"] {
  return {
    customerId: BigInt(customer.id),
    firstName: customer.first_name,
    lastName: customer.last_name,
    email: customer.email,
  };
}
