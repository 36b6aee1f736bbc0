import { z } from "zod";
import { FINANCIAL_STATUSES } from "#app/domain/earning/order-snapshot.ts";
import { CART_BROWSER, CART_CODE, type OrderTraces } from "#app/domain/referrals/traces.ts";
import type { LineFacts, OrderFacts, RefundFacts } from "../order-facts.ts";
import { toCountry } from "../order-place.ts";
import { fromGid } from "./gid.ts";

const Amount = z.object({ amount: z.string() });
const Money = z
  .object({ shopMoney: Amount, presentmentMoney: Amount })
  .transform((set) => ({ shop: set.shopMoney.amount, presentment: set.presentmentMoney.amount }));
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
  createdAt: z.coerce.date(),
  defaultEmailAddress: z.object({ emailAddress: z.string().nullable() }).nullable(),
});

const RefundLineNode = z.object({ quantity: z.int(), lineItem: z.object({ id: Gid }) });

export const RefundLinePage = z.object({
  nodes: z.array(RefundLineNode),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});

const TransactionNode = z.object({
  kind: z.string(),
  status: z.string(),
  gateway: z.string().nullable(),
  amountSet: Money,
});

const RefundNode = z.object({
  id: z.string(),
  orderAdjustments: nodes(z.object({ reason: z.string().nullable(), amountSet: Money })),
  refundShippingLines: nodes(z.object({ taxAmountSet: Money })),
  refundLineItems: RefundLinePage,
  transactions: nodes(TransactionNode),
});
type RefundNode = z.infer<typeof RefundNode>;

const Address = z.object({
  countryCodeV2: z.string().nullable(),
  address1: z.string().nullable(),
  zip: z.string().nullable(),
  phone: z.string().nullable(),
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
  presentmentCurrencyCode: z.string(),
  totalPriceSet: Money,
  taxesIncluded: z.boolean(),
  sourceName: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  clientIp: z.string().nullable(),
  discountCodes: z.array(z.string()),
  customAttributes: z.array(z.object({ key: z.string(), value: z.string().nullable() })),
  /** Null until Shopify has worked it out, and where no visit of the shop led to the order; not asked of past orders. */
  customerJourneySummary: z
    .object({
      lastVisit: z
        .object({ landingPage: z.string().nullable(), referrerUrl: z.string().nullable() })
        .nullable(),
    })
    .nullish(),
  totalTipReceivedSet: Money,
  customer: Customer.nullable(),
  shippingLines: nodes(z.object({ currentDiscountedPriceSet: Money, taxLines: Taxes })),
  refunds: z.array(RefundNode),
  displayFulfillmentStatus: z.string(),
  fulfillments: z.array(z.object({ createdAt: z.coerce.date(), status: z.string() })),
  shippingAddress: Address.nullable(),
  billingAddress: Address.nullable(),
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
    presentmentCurrency: order.presentmentCurrencyCode,
    total: order.totalPriceSet,
    taxesIncluded: order.taxesIncluded,
    sourceName: order.sourceName,
    country: toCountry(order.shippingAddress?.countryCodeV2, order.billingAddress?.countryCodeV2),
    fulfilments: fulfilmentsOf(order),
    lines: lines.map(toLineFacts),
    shipping: order.shippingLines.map((line) => ({
      price: line.currentDiscountedPriceSet,
      taxes: line.taxLines.map((tax) => tax.priceSet),
    })),
    refundedShippingTaxes: order.refunds.flatMap((refund) =>
      refund.refundShippingLines.map((line) => line.taxAmountSet),
    ),
    refunds: order.refunds.map(toRefundFacts),
    tip: order.totalTipReceivedSet.shop,
    discountCodes: order.discountCodes,
    customer: order.customer && toCustomer(order.customer),
    email: order.email,
  };
}

/** Where the buyer came from; the page that the visit began with is known once Shopify has worked it out. */
export function toTraces(order: OrderNode): OrderTraces {
  const address = order.shippingAddress ?? order.billingAddress;
  const attribute = (wanted: string) =>
    order.customAttributes.find(({ key }) => key === wanted)?.value ?? null;
  const visit = order.customerJourneySummary?.lastVisit;
  return {
    cartCode: attribute(CART_CODE),
    browserId: attribute(CART_BROWSER),
    discountCodes: order.discountCodes,
    landingSite: visit?.landingPage ? pathOf(visit.landingPage) : null,
    referringSite: visit?.referrerUrl ?? null,
    ip: order.clientIp,
    phone: order.phone ?? address?.phone ?? null,
    street: address?.address1 ?? null,
    zip: address?.zip ?? null,
    country: address?.countryCodeV2 ?? null,
    email: order.email ?? order.customer?.defaultEmailAddress?.emailAddress ?? null,
    customerSince: order.customer?.createdAt ?? null,
  };
}

/** Webhooks give the path alone. Example: "https://shop.example/?ref=K7QM2XDP" is "/?ref=K7QM2XDP". */
function pathOf(address: string): string | null {
  const url = URL.parse(address);
  return url && `${url.pathname}${url.search}`;
}

function fulfilmentsOf({ displayFulfillmentStatus, fulfillments }: OrderNode): Date[] | null {
  if (displayFulfillmentStatus !== "FULFILLED") return null;
  return fulfillments.filter(({ status }) => status === "SUCCESS").map(({ createdAt }) => createdAt);
}

function toRefundFacts(refund: RefundNode): RefundFacts {
  return {
    lines: refund.refundLineItems.nodes.map(({ lineItem, quantity }) => ({ lineId: lineItem.id, quantity })),
    payments: refund.transactions
      .filter(({ kind, status }) => kind === "REFUND" && status === "SUCCESS")
      .map(({ gateway, amountSet }) => ({ gateway, amount: amountSet.presentment })),
    // A shipping refund is listed here too, without a reason; it is counted with the shipping.
    discrepancies: refund.orderAdjustments
      .filter(({ reason }) => reason !== null)
      .map(({ amountSet }) => amountSet),
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
