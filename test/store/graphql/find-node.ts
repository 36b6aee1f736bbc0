import { gid, parseGid } from "#test/store/state/gid.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import { appInstallationNode, appNode } from "#test/store/graphql/types/app-installation.ts";
import { customerNode } from "#test/store/graphql/types/customer.ts";
import { metafieldNode } from "#test/store/graphql/types/metafield.ts";
import { orderNode, visibleOrders } from "#test/store/graphql/types/order.ts";
import { productNode, variantNode } from "#test/store/graphql/types/product.ts";
import { refundNode } from "#test/store/graphql/types/refund.ts";
import { shopNode } from "#test/store/graphql/types/shop.ts";

type Finder = (context: ApiContext, id: bigint) => ApiNode | null;

const finders: Record<string, Finder> = {
  Customer: (context, id) => {
    const customer = context.shop.customers.get(id);
    return customer ? customerNode(context, customer) : null;
  },
  Order: (context, id) => {
    const order = visibleOrders(context).find((one) => one.id === id);
    return order ? orderNode(context, order) : null;
  },
  Refund: (context, id) => {
    for (const order of visibleOrders(context)) {
      const refund = order.refunds.find((one) => one.id === id);
      if (refund) return refundNode(context, order, refund);
    }
    return null;
  },
  Product: (context, id) => {
    const product = context.shop.products.get(id);
    return product ? productNode(context, product) : null;
  },
  ProductVariant: (context, id) => {
    for (const product of context.shop.products.values()) {
      const variant = product.variants.find((one) => one.id === id);
      if (variant) return variantNode(context, product, variant);
    }
    return null;
  },
  Metafield: (context, id) => {
    const found = [...context.shop.metafields.values()].find((one) => one.id === id);
    return found ? metafieldNode(context, found) : null;
  },
  Shop: (context, id) => (id === context.shop.id ? shopNode(context) : null),
  App: (context, id) => (id === context.store.app.id ? appNode(context) : null),
  AppInstallation: (context, id) => (id === context.installation.id ? appInstallationNode(context) : null),
};

/** The thing that a GID names; null when it is not there. */
export function findNode(context: ApiContext, text: string): ApiNode | null {
  const parsed = parseGid(text);
  return (parsed && finders[parsed.kind]?.(context, parsed.id)) ?? null;
}

/** The same, for a field that leads to one kind only: another kind's id finds nothing. */
export function findNodeOf(context: ApiContext, kind: string, text: string): ApiNode | null {
  return parseGid(text)?.kind === kind ? findNode(context, text) : null;
}

/** Whether metafields can be set on this owner. */
export function ownerExists(context: ApiContext, ownerId: string): boolean {
  const parsed = parseGid(ownerId);
  return parsed !== null && gid(parsed.kind, parsed.id) === ownerId && findNode(context, ownerId) !== null;
}
