import { z } from "zod";
import type { IncomingOrder } from "#app/domain/earning/order-snapshot.ts";
import { toIncomingOrder } from "../order-facts.ts";
import type { AdminClient } from "./admin-client.ts";
import { toGid } from "./gid.ts";
import { BOTH_AMOUNTS, lineFields, orderFields, shippingFields } from "./order-fields.ts";
import { LinePage, OrderNode, RefundLinePage, toOrderFacts, toTraces } from "./order-node.ts";

/** GraphQL lets a fragment stand once in a document: every document here ends with it. */
const FRAGMENT = `
  fragment Both on MoneyBag {
    ${BOTH_AMOUNTS}
  }
`;
const BOTH = "...Both";

const LINES = `
  lineItems(first: 30, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes { ${lineFields(BOTH)} }
  }
`;

export const GET_ORDER = `#graphql
  query GetOrder($id: ID!, $after: String) {
    order(id: $id) {
      ${orderFields(BOTH)}
      customerJourneySummary { lastVisit { landingPage referrerUrl } }
      shippingLines(first: 10) {
        nodes { ${shippingFields(BOTH)} }
      }
      refunds(first: 25) {
        id
        orderAdjustments(first: 5) { nodes { reason amountSet { ...Both } } }
        refundShippingLines(first: 3) { nodes { taxAmountSet { ...Both } } }
        transactions(first: 5) { nodes { kind status gateway amountSet { ...Both } } }
        refundLineItems(first: 20) {
          pageInfo { hasNextPage endCursor }
          nodes { quantity lineItem { id } }
        }
      }
      ${LINES}
    }
  }
  ${FRAGMENT}
`;

/** The further lines of an order with more than one page of them. */
export const GET_ORDER_LINES = `#graphql
  query GetOrderLines($id: ID!, $after: String) {
    order(id: $id) {
      ${LINES}
    }
  }
  ${FRAGMENT}
`;

/** The further lines of a refund with more than one page of them. */
export const GET_REFUND_LINES = `#graphql
  query GetRefundLines($id: ID!, $after: String) {
    refund(id: $id) {
      refundLineItems(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { quantity lineItem { id } }
      }
    }
  }
`;

const Answer = z.object({ order: OrderNode.nullable() });
const RefundLinesAnswer = z.object({ refund: z.object({ refundLineItems: RefundLinePage }).nullable() });
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
  for (const refund of order.refunds) refund.refundLineItems = await readRefundLines(admin, refund);
  return { ...toIncomingOrder(toOrderFacts(order, lines)), traces: toTraces(order) };
}

/** All lines of a refund; what was read with the order is its first page. */
async function readRefundLines(admin: AdminClient, { id, refundLineItems }: OrderNode["refunds"][number]) {
  const lines = [...refundLineItems.nodes];
  let page = refundLineItems.pageInfo;
  while (page.hasNextPage) {
    const { refund } = await admin.query(GET_REFUND_LINES, { id, after: page.endCursor }, RefundLinesAnswer);
    if (!refund) break;
    lines.push(...refund.refundLineItems.nodes);
    page = refund.refundLineItems.pageInfo;
  }
  return { nodes: lines, pageInfo: page };
}
