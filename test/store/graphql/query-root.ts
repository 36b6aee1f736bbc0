import { gid } from "#test/store/state/gid.ts";
import type { Order } from "#test/store/state/order.ts";
import { orderTotals } from "#test/store/orders/order-totals.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import type { ConnectionArgs } from "#test/store/graphql/connection.ts";
import { connection, listConnection } from "#test/store/graphql/connection.ts";
import { findNode, findNodeOf } from "#test/store/graphql/find-node.ts";
import { customerSearch, orderSearch, productSearch } from "#test/store/graphql/order-search.ts";
import type { SearchFields } from "#test/store/graphql/search-query.ts";
import { matchesSearch, parseSearch } from "#test/store/graphql/search-query.ts";
import { sortKeyOf } from "#test/store/graphql/sort-key.ts";
import { appInstallationNode } from "#test/store/graphql/types/app-installation.ts";
import { bulkOperationFields } from "#test/store/graphql/types/bulk-operation.ts";
import { customerNode } from "#test/store/graphql/types/customer.ts";
import { discountNode } from "#test/store/graphql/types/discount.ts";
import { giftCardNode } from "#test/store/graphql/types/gift-card.ts";
import { findDiscountByCode } from "#test/store/verbs/create-discount.ts";
import { marketNode, numberedMarkets } from "#test/store/graphql/types/market.ts";
import { orderNode, visibleOrders } from "#test/store/graphql/types/order.ts";
import { productNode } from "#test/store/graphql/types/product.ts";
import { shopNode } from "#test/store/graphql/types/shop.ts";
import { webhookSubscriptionNode } from "#test/store/graphql/types/webhook-subscription.ts";

type ListArgs = ConnectionArgs & { query?: string | null; sortKey?: string | null };

interface ListSource<T> {
  items: T[];
  fields: SearchFields<T>;
  toNode: (item: T) => ApiNode;
  sortKeys: Record<string, (item: T) => bigint>;
}

const moment = (date: Date) => BigInt(date.getTime());

/** Every root field that is answered, by name. Whatever is not here fails with its name. */
export function queryRoot(context: ApiContext): ApiNode {
  const { shop } = context;
  return {
    shop: () => shopNode(context),
    currentAppInstallation: () => appInstallationNode(context),
    appInstallation: ({ id }: { id?: string | null }) =>
      id ? findNodeOf(context, "AppInstallation", id) : appInstallationNode(context),
    node: ({ id }: { id: string }) => findNode(context, id),
    nodes: ({ ids }: { ids: string[] }) => ids.map((id) => findNode(context, id)),
    customer: ({ id }: { id: string }) => findNodeOf(context, "Customer", id),
    order: ({ id }: { id: string }) => findNodeOf(context, "Order", id),
    refund: ({ id }: { id: string }) => findNodeOf(context, "Refund", id),
    product: ({ id }: { id: string }) => findNodeOf(context, "Product", id),
    ...bulkOperationFields(context),
    productVariant: ({ id }: { id: string }) => findNodeOf(context, "ProductVariant", id),
    orders: (args: ListArgs) => search(args, ordersOf(context)),
    customers: (args: ListArgs) => search(args, customersOf(context)),
    products: (args: ListArgs) => search(args, productsOf(context)),
    ordersCount: ({ query }: { query?: string | null }) => count(query, ordersOf(context)),
    customersCount: ({ query }: { query?: string | null }) => count(query, customersOf(context)),
    codeDiscountNodeByCode: ({ code }: { code: string }) => {
      const discount = findDiscountByCode(shop, code);
      return discount && discountNode(context, discount);
    },
    markets: (args: ListArgs) => listConnection(args, numberedMarkets(shop), marketNode),
    giftCards: (args: ListArgs) => {
      const wanted = (args.query ?? "").trim().toLowerCase();
      const found = [...shop.giftCards.values()].filter((card) => card.code.includes(wanted));
      return listConnection(args, found, giftCardNode);
    },
    // Subscriptions of the toml belong to the app, not to the shop: Shopify lists only those made by the API.
    webhookSubscriptions: (args: ConnectionArgs) => listConnection(args, [], webhookSubscriptionNode),
    metafieldDefinitions: (args: ConnectionArgs & { ownerType: string; namespace?: string | null }) =>
      listConnection(
        args,
        shop.metafieldDefinitions.filter(({ ownerType }) => ownerType === args.ownerType),
        (definition) => ({
          id: gid("MetafieldDefinition", definition.id),
          name: definition.name,
          namespace: definition.namespace,
          key: definition.key,
          ownerType: definition.ownerType,
          type: { name: definition.type, category: definition.type.toUpperCase() },
        }),
      ),
  };
}

function search<T extends { id: bigint }>(args: ListArgs, source: ListSource<T>): ApiNode {
  const terms = parseSearch(args.query ?? "");
  return connection(args, {
    items: source.items.filter((item) => matchesSearch(item, terms, source.fields)),
    sortValue: sortKeyOf(source.sortKeys, args.sortKey ?? "ID"),
    id: (item) => item.id,
    toNode: source.toNode,
  });
}

function count<T>(query: string | null | undefined, source: ListSource<T>): ApiNode {
  const terms = parseSearch(query ?? "");
  const found = source.items.filter((item) => matchesSearch(item, terms, source.fields));
  return { count: found.length, precision: "EXACT" };
}

function ordersOf(context: ApiContext): ListSource<Order> {
  return {
    items: visibleOrders(context),
    fields: orderSearch,
    toNode: (order) => orderNode(context, order),
    sortKeys: {
      ID: (order) => order.id,
      CREATED_AT: (order) => moment(order.createdAt),
      PROCESSED_AT: (order) => moment(order.processedAt),
      UPDATED_AT: (order) => moment(order.updatedAt),
      ORDER_NUMBER: (order) => BigInt(order.number),
      TOTAL_PRICE: (order) => orderTotals(order).total.shop,
    },
  };
}

function customersOf(context: ApiContext) {
  return {
    items: [...context.shop.customers.values()],
    fields: customerSearch,
    toNode: (customer: Parameters<typeof customerNode>[1]) => customerNode(context, customer),
    sortKeys: {
      ID: (customer: { id: bigint }) => customer.id,
      CREATED_AT: (customer: { createdAt: Date }) => moment(customer.createdAt),
      UPDATED_AT: (customer: { updatedAt: Date }) => moment(customer.updatedAt),
    },
  };
}

function productsOf(context: ApiContext) {
  return {
    items: [...context.shop.products.values()],
    fields: productSearch,
    toNode: (product: Parameters<typeof productNode>[1]) => productNode(context, product),
    sortKeys: {
      ID: (product: { id: bigint }) => product.id,
      CREATED_AT: (product: { createdAt: Date }) => moment(product.createdAt),
      UPDATED_AT: (product: { updatedAt: Date }) => moment(product.updatedAt),
    },
  };
}
