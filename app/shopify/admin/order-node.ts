import { z } from "zod";
import { FINANCIAL_STATUSES } from "#app/domain/earning/order-snapshot.ts";
import type { LineFacts, OrderFacts } from "../order-facts.ts";
import { fromGid } from "./gid.ts";

const Money = z
  .object({ shopMoney: z.object({ amount: z.string() }) })
  .transform((set) => set.shopMoney.amount);
const Gid = z.string().transform(fromGid);
const Taxes = z.array(z.object({ priceSet: Money }));
const nodes = <T extends z.ZodType>(node: T) =>
  z.object({ nodes: z.array(node) }).transform((connection) => connection.nodes);

const LineNode = z.object({
  id: Gid,
  title: z.string(),
  isGiftCard: z.boolean(),
  quantity: z.int(),
  currentQuantity: z.int(),
  product: z.object({ id: Gid }).nullable(),
  variant: z.object({ id: Gid }).nullable(),
  vendor: z.string().nullable(),
  originalUnitPriceSet: Money,
  discountAllocations: z.array(z.object({ allocatedAmountSet: Money })),
  taxLines: Taxes,
});
type LineNode = z.infer<typeof LineNode>;

export const LinePage = z.object({
  nodes: z.array(LineNode),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});

/** Shopify's words for money states, in the lower case that webhooks use. */
const FinancialStatus = z
  .string()
  .transform((status) => status.toLowerCase())
  .pipe(z.enum(FINANCIAL_STATUSES));

/** Names and e-mails are protected fields: null where Shopify has not approved them for the app. */
const Customer = z.object({
  id: Gid,
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  defaultEmailAddress: z.object({ emailAddress: z.string().nullable() }).nullable(),
});

/** An order as the query GetOrder reads it. */
export const OrderNode = z.object({
  id: Gid,
  name: z.string(),
  processedAt: z.coerce.date(),
  updatedAt: z.coerce.date(),
  cancelledAt: z.coerce.date().nullable(),
  test: z.boolean(),
  displayFinancialStatus: FinancialStatus.nullable(),
  currencyCode: z.string(),
  taxesIncluded: z.boolean(),
  sourceName: z.string().nullable(),
  email: z.string().nullable(),
  totalTipReceivedSet: Money,
  customer: Customer.nullable(),
  shippingLines: nodes(z.object({ currentDiscountedPriceSet: Money, taxLines: Taxes })),
  refunds: z.array(
    z.object({
      orderAdjustments: nodes(z.object({ reason: z.string().nullable(), amountSet: Money })),
      refundShippingLines: nodes(z.object({ taxAmountSet: Money })),
    }),
  ),
  lineItems: LinePage,
});
export type OrderNode = z.infer<typeof OrderNode>;

/** The order's facts, with the lines of all its pages. */
export function toOrderFacts(order: OrderNode, lines: LineNode[]): OrderFacts {
  return {
    orderId: order.id,
    name: order.name,
    processedAt: order.processedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    isTest: order.test,
    financialStatus: order.displayFinancialStatus ?? "pending",
    currency: order.currencyCode,
    taxesIncluded: order.taxesIncluded,
    sourceName: order.sourceName,
    lines: lines.map(toLineFacts),
    shipping: order.shippingLines.map((line) => ({
      price: line.currentDiscountedPriceSet,
      taxes: line.taxLines.map((tax) => tax.priceSet),
    })),
    refundedShippingTaxes: order.refunds.flatMap((refund) =>
      refund.refundShippingLines.map((line) => line.taxAmountSet),
    ),
    refundDiscrepancies: order.refunds.flatMap(({ orderAdjustments }) =>
      // A shipping refund is listed here too, without a reason; it is counted with the shipping.
      orderAdjustments.filter(({ reason }) => reason !== null).map(({ amountSet }) => amountSet),
    ),
    tip: order.totalTipReceivedSet,
    customer: order.customer && toCustomer(order.customer),
    email: order.email,
  };
}

function toCustomer(customer: z.infer<typeof Customer>): OrderFacts["customer"] {
  return {
    customerId: BigInt(customer.id),
    firstName: customer.firstName,
    lastName: customer.lastName,
    email: customer.defaultEmailAddress?.emailAddress ?? null,
  };
}

function toLineFacts(line: LineNode): LineFacts {
  return {
    lineId: line.id,
    title: line.title,
    productId: line.product?.id ?? null,
    variantId: line.variant?.id ?? null,
    vendor: line.vendor,
    kind: line.isGiftCard ? "gift-card" : "product",
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    unitPrice: line.originalUnitPriceSet,
    discounts: line.discountAllocations.map((allocation) => allocation.allocatedAmountSet),
    taxes: line.taxLines.map((tax) => tax.priceSet),
  };
}
