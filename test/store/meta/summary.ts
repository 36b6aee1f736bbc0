import { storeNow } from "#test/store/state/clock.ts";
import type { Shop } from "#test/store/state/shop.ts";
import { financialStatus } from "#test/store/orders/financial-status.ts";
import { orderTotals } from "#test/store/orders/order-totals.ts";
import { formatAmount } from "#test/store/state/money.ts";
import type { RunningStore } from "#test/store/running-store.ts";

/** GET /__meta/state: what there is, in figures. Tokens are counted, never shown. */
export function storeSummary(store: RunningStore) {
  const { state } = store;
  return {
    now: storeNow(state),
    clock: state.clock,
    appUrl: store.appUrl(),
    storefrontUrl: store.storefrontUrl,
    shops: [...state.shops.values()].map(shopSummary),
    outbox: state.outbox.length,
    deliveries: state.deliveries.length,
    exchangeCount: state.exchangeCount,
    refreshCount: state.refreshCount,
    faults: state.faults,
  };
}

function shopSummary(shop: Shop) {
  return {
    id: shop.id,
    domain: shop.domain,
    currency: shop.currency,
    installed: shop.installation !== null,
    scopes: shop.installation?.scopes ?? [],
    customers: shop.customers.size,
    products: shop.products.size,
    orders: shop.orders.size,
    metafields: shop.metafields.size,
    accessTokens: shop.accessTokens.size,
  };
}

/** One line an order, newest first. */
export function orderSummaries(shop: Shop) {
  return [...shop.orders.values()].reverse().map((order) => {
    const totals = orderTotals(order);
    return {
      id: order.id,
      name: order.name,
      customerId: order.customerId,
      createdAt: order.createdAt,
      updatedAt: order.updatedAt,
      cancelledAt: order.cancelledAt,
      financialStatus: financialStatus(order),
      total: formatAmount(totals.total.shop, order.currency),
      currentTotal: formatAmount(totals.current.total.shop, order.currency),
      currency: order.currency,
      lines: order.lines.map(({ id, variantId, title, quantity }) => ({ id, variantId, title, quantity })),
    };
  });
}
