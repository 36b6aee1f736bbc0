import { z } from "zod";
import type { IncomingOrder } from "#app/domain/earning/order-snapshot.ts";
import { toIncomingOrder } from "../order-facts.ts";
import { fromGid } from "./gid.ts";
import { BOTH_AMOUNTS, lineFields, orderFields, shippingFields } from "./order-fields.ts";
import { OrderNode, toOrderFacts } from "./order-node.ts";

/**
 * Whole orders for a bulk operation, as GetOrder reads one. Of refunds it tells only that there are any: a bulk query
 * takes no list with lists in it, so an order with refunds is read by itself.
 */
export const POINTS_ORDERS = `#graphql
  {
    orders {
      edges {
        node {
          ${orderFields(BOTH_AMOUNTS)}
          refunds(first: 1) { id }
          shippingLines {
            edges {
              node {
                id
                ${shippingFields(BOTH_AMOUNTS)}
              }
            }
          }
          lineItems {
            edges {
              node { ${lineFields(BOTH_AMOUNTS)} }
            }
          }
        }
      }
    }
  }
`;

/** The same for orders from a moment on. Variables are not possible in a bulk query. */
export function pointsOrdersSince(moment: Date): string {
  const since = `${moment.toISOString().slice(0, 19)}Z`;
  return POINTS_ORDERS.replace("orders {", `orders(query: "processed_at:>='${since}'") {`);
}

/** A line of the file: an order or a part of one. */
export interface PointsObject {
  orderId: string;
  /** Null for the order itself, else which part it is. */
  part: string | null;
  customerId: string | null;
  guestEmail: string | null;
  /** As Shopify wrote it. */
  text: string;
}

const Root = z.object({
  id: z.string(),
  email: z.string().nullable(),
  customer: z.object({ id: z.string() }).nullable(),
});
const Part = z.object({ id: z.string(), __parentId: z.string() });

/** Reads whose a line of the file is. Throws where it is neither an order nor a part of one. */
export function readPointsObject(text: string): PointsObject {
  const object: unknown = JSON.parse(text);
  if (typeof object === "object" && object !== null && "__parentId" in object) {
    const { id, __parentId } = Part.parse(object);
    return { orderId: fromGid(__parentId), part: id, customerId: null, guestEmail: null, text };
  }
  const { id, email, customer } = Root.parse(object);
  const customerId = customer && fromGid(customer.id);
  return { orderId: fromGid(id), part: null, customerId, guestEmail: customer ? null : email, text };
}

const HasRefunds = z.object({ refunds: z.array(z.unknown()) });

/**
 * An order and its parts as one. Null where it has refunds: only reading it by itself tells what came back. Throws
 * where a part is not what was asked for.
 */
export function assemblePointsOrder(order: object, parts: readonly { id: string; object: object }[]) {
  if (HasRefunds.parse(order).refunds.length > 0) return null;
  const ofKind = (kind: string) =>
    parts.filter(({ id }) => id.includes(`/${kind}/`)).map(({ object }) => object);
  const pageInfo = { hasNextPage: false, endCursor: null };
  const node = OrderNode.parse({
    ...order,
    shippingLines: { nodes: ofKind("ShippingLine") },
    lineItems: { nodes: ofKind("LineItem"), pageInfo },
  });
  const incoming: IncomingOrder = toIncomingOrder(toOrderFacts(node, node.lineItems.nodes));
  return incoming;
}
