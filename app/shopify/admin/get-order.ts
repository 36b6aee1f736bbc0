import { z } from "zod";
import type { IncomingOrder } from "#app/domain/earning/order-snapshot.ts";
import { toIncomingOrder } from "../order-facts.ts";
import type { AdminClient } from "./admin-client.ts";
import { toGid } from "./gid.ts";
import { LinePage, OrderNode, toOrderFacts } from "./order-node.ts";

const LINES = `
  lineItems(first: 30, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes {
      id
      title
      isGiftCard
      quantity
      currentQuantity
      product { id }
      variant { id }
      vendor
      originalUnitPriceSet { shopMoney { amount } }
      discountAllocations { allocatedAmountSet { shopMoney { amount } } }
      taxLines { priceSet { shopMoney { amount } } }
    }
  }
`;

export const GET_ORDER = `#graphql
  query GetOrder($id: ID!, $after: String) {
    order(id: $id) {
      id
      name
      processedAt
      updatedAt
      cancelledAt
      test
      displayFinancialStatus
      currencyCode
      taxesIncluded
      sourceName
      email
      totalTipReceivedSet { shopMoney { amount } }
      customer {
        id
        firstName
        lastName
        defaultEmailAddress { emailAddress }
      }
      shippingLines(first: 10) {
        nodes {
          currentDiscountedPriceSet { shopMoney { amount } }
          taxLines { priceSet { shopMoney { amount } } }
        }
      }
      refunds(first: 25) {
        orderAdjustments(first: 5) { nodes { reason amountSet { shopMoney { amount } } } }
        refundShippingLines(first: 3) { nodes { taxAmountSet { shopMoney { amount } } } }
      }
      ${LINES}
    }
  }
`;

/** The further lines of an order with more than one page of them. */
export const GET_ORDER_LINES = `#graphql
  query GetOrderLines($id: ID!, $after: String) {
    order(id: $id) {
      ${LINES}
    }
  }
`;

const Answer = z.object({ order: OrderNode.nullable() });
const LinesAnswer = z.object({ order: z.object({ lineItems: LinePage }).nullable() });

/** Reads one order as it stands now. Null where Shopify has no such order (deleted, or older than 60 days). */
export async function getOrder(admin: AdminClient, orderId: bigint): Promise<IncomingOrder | null> {
  const id = toGid("Order", orderId);
  const { order } = await admin.query(GET_ORDER, { id, after: null }, Answer);
  if (!order) return null;
  const lines = [...order.lineItems.nodes];
  let page = order.lineItems.pageInfo;
  while (page.hasNextPage) {
    const more = await admin.query(GET_ORDER_LINES, { id, after: page.endCursor }, LinesAnswer);
    if (!more.order) return null;
    lines.push(...more.order.lineItems.nodes);
    page = more.order.lineItems.pageInfo;
  }
  return toIncomingOrder(toOrderFacts(order, lines));
}
