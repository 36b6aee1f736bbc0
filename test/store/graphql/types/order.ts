import { storeNow } from "#test/store/state/clock.ts";
import { gid } from "#test/store/state/gid.ts";
import { addBags, subtractBags, zeroBag } from "#test/store/state/money.ts";
import type { Order } from "#test/store/state/order.ts";
import { financialStatus } from "#test/store/orders/financial-status.ts";
import { fulfillmentState } from "#test/store/orders/fulfilment.ts";
import { currentQuantity } from "#test/store/orders/line-amounts.ts";
import { orderTotals } from "#test/store/orders/order-totals.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import type { ConnectionArgs } from "#test/store/graphql/connection.ts";
import { listConnection } from "#test/store/graphql/connection.ts";
import { addressNode, customerNode } from "#test/store/graphql/types/customer.ts";
import {
  applicationNode,
  lineItemNode,
  shippingLineNode,
  taxLineNode,
} from "#test/store/graphql/types/line-item.ts";
import { metafieldFields } from "#test/store/graphql/types/metafield.ts";
import { moneyBag } from "#test/store/graphql/types/money.ts";
import { refundNode, transactionNode } from "#test/store/graphql/types/refund.ts";
import { utcTime } from "#test/store/webhooks/shop-time.ts";

const readableDays = 60;

/** The orders that the app may read: those of the last 60 days, unless it has read_all_orders. */
export function visibleOrders({ store, shop, scopes }: ApiContext): Order[] {
  const orders = [...shop.orders.values()];
  if (scopes.has("read_all_orders")) return orders;
  const oldest = new Date(storeNow(store).getTime() - readableDays * 86_400_000);
  return orders.filter((order) => order.createdAt >= oldest);
}

export function orderNode(context: ApiContext, order: Order): ApiNode {
  const id = gid("Order", order.id);
  return {
    __typename: "Order",
    id,
    legacyResourceId: String(order.id),
    ...originFields(order),
    ...timeFields(order),
    ...moneyFields(order),
    customerJourneySummary: journeyOf(context.shop.domain, order),
    customer: () => {
      const customer = order.customerId === null ? undefined : context.shop.customers.get(order.customerId);
      return customer ? customerNode(context, customer) : null;
    },
    lineItems: (args: ConnectionArgs) =>
      listConnection(args, order.lines, (line) => lineItemNode(context, order, line)),
    shippingLines: (args: ConnectionArgs) =>
      listConnection(args, order.shippingLines, (line) => shippingLineNode(order, line)),
    shippingLine: () => (order.shippingLines[0] ? shippingLineNode(order, order.shippingLines[0]) : null),
    discountApplications: (args: ConnectionArgs) =>
      listConnection(args, order.discountApplications, (application) => applicationNode(order, application)),
    refunds: ({ first }: { first?: number | null }) =>
      order.refunds
        .slice(0, first ?? order.refunds.length)
        .map((refund) => refundNode(context, order, refund)),
    fulfillments: ({ first }: { first?: number | null }) =>
      order.fulfillments.slice(0, first ?? order.fulfillments.length).map((one, index) => ({
        __typename: "Fulfillment",
        id: gid("Fulfillment", one.id),
        name: `${order.name}.${index + 1}`,
        status: one.status.toUpperCase(),
        createdAt: utcTime(one.createdAt),
        updatedAt: utcTime(one.createdAt),
      })),
    transactions: ({ first }: { first?: number | null }) =>
      order.transactions
        .slice(0, first ?? order.transactions.length)
        .map((one) => transactionNode(order, one)),
    billingAddress: order.billingAddress && addressNode(order.billingAddress),
    shippingAddress: order.shippingAddress && addressNode(order.shippingAddress),
    ...metafieldFields(context, id),
  };
}

const displayStatus = { fulfilled: "FULFILLED", partial: "PARTIALLY_FULFILLED", none: "UNFULFILLED" };

function originFields(order: Order): ApiNode {
  const codes = order.discountApplications.flatMap(({ code }) => (code === null ? [] : [code]));
  return {
    name: order.name,
    number: order.number,
    confirmationNumber: order.confirmationNumber,
    email: order.email,
    phone: order.phone,
    clientIp: order.browserIp,
    note: order.note,
    tags: order.tags,
    test: order.test,
    sourceName: order.source,
    sourceIdentifier: null,
    customAttributes: order.noteAttributes.map(({ name, value }) => ({ key: name, value })),
    customerLocale: order.customerLocale,
    currencyCode: order.currency,
    presentmentCurrencyCode: order.presentmentCurrency,
    taxesIncluded: order.taxesIncluded,
    taxExempt: false,
    discountCode: codes[0] ?? null,
    discountCodes: codes,
    displayFinancialStatus: financialStatus(order).toUpperCase(),
    displayFulfillmentStatus: displayStatus[fulfillmentState(order) ?? "none"],
    paymentGatewayNames: [...new Set(order.transactions.map((transaction) => transaction.gateway))],
    confirmed: true,
    closed: order.closedAt !== null,
    edited: order.edits.length > 0,
    fullyPaid: ["paid", "partially_refunded", "refunded"].includes(financialStatus(order)),
    unpaid: financialStatus(order) === "pending",
    cancelReason: order.cancelReason?.toUpperCase() ?? null,
  };
}

function timeFields(order: Order): ApiNode {
  return {
    createdAt: utcTime(order.createdAt),
    processedAt: utcTime(order.processedAt),
    updatedAt: utcTime(order.updatedAt),
    closedAt: order.closedAt && utcTime(order.closedAt),
    cancelledAt: order.cancelledAt && utcTime(order.cancelledAt),
  };
}

function moneyFields(order: Order): ApiNode {
  const totals = orderTotals(order);
  const { current, received, refunded } = totals;
  const bag = (amount: Parameters<typeof moneyBag>[0]) => moneyBag(amount, order);
  const refundedShipping = order.refunds.flatMap((refund) => refund.shipping).map((one) => one.subtotal);
  return {
    subtotalPriceSet: bag(totals.subtotal),
    totalPriceSet: bag(totals.total),
    originalTotalPriceSet: bag(totals.total),
    totalTaxSet: bag(totals.tax),
    totalDiscountsSet: bag(totals.discounts),
    totalShippingPriceSet: bag(totals.shipping),
    totalTipReceivedSet: bag(order.tip),
    currentSubtotalPriceSet: bag(current.subtotal),
    currentTotalPriceSet: bag(current.total),
    currentTotalTaxSet: bag(current.tax),
    currentTotalDiscountsSet: bag(current.discounts),
    currentShippingPriceSet: bag(current.shipping),
    totalReceivedSet: bag(received),
    totalRefundedSet: bag(refunded),
    totalRefundedShippingSet: bag(addBags(...refundedShipping)),
    totalOutstandingSet: bag(totals.outstanding),
    netPaymentSet: bag(subtractBags(received, refunded)),
    totalCapturableSet: bag(zeroBag),
    taxLines: [...order.lines, ...order.shippingLines]
      .flatMap((line) => line.taxLines)
      .map((line) => taxLineNode(order, line)),
    subtotalLineItemsQuantity: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    currentSubtotalLineItemsQuantity: order.lines.reduce(
      (sum, line) => sum + currentQuantity(order, line),
      0,
    ),
  };
}

/** The visit that led to the order, with addresses in full; none where no page of the shop was seen. */
function journeyOf(domain: string, { landingSite, referringSite }: Order): ApiNode {
  const lastVisit =
    landingSite === null
      ? null
      : { landingPage: new URL(landingSite, `https://${domain}`).href, referrerUrl: referringSite };
  return { ready: true, lastVisit };
}
