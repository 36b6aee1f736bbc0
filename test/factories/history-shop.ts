// A shop with orders from before the app came: the stand-in has them, no webhook ever told of them.
import { randomUUID } from "node:crypto";
import { listHistoryRuns, type HistoryRun } from "#app/db/history/history-runs.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { startHistory } from "#app/services/history/change-history.ts";
import { openApp } from "#test/jobs/open-app.ts";
import { CLIENT_ID, CLIENT_SECRET, runApp, type TestApp } from "#test/jobs/run-app.ts";
import { seededChance } from "#test/oracles/simulate-shoppers.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { connectToStore } from "#test/store/connect.ts";
import { atPastTime } from "#test/store/seed/at-past-time.ts";
import { defaultShopDomain as shop, startStore, type RunningStore } from "#test/store/start-store.ts";
import { storeNow } from "#test/store/state/clock.ts";
import type { Order } from "#test/store/state/order.ts";
import { cancelOrder } from "#test/store/verbs/cancel-order.ts";
import { changeScopes } from "#test/store/verbs/change-scopes.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";
import { setFault } from "#test/store/verbs/set-fault.ts";

const DAY_MS = 86_400_000;

export interface HistoryShop extends AsyncDisposable {
  database: TestDatabase;
  app: TestApp;
  store: RunningStore;
  /** As a job is given it, at this moment. */
  context(): Promise<ShopifyContext>;
  /** Begins a run and works on it until it waits. */
  run(since?: string): Promise<HistoryRun>;
  /** The newest run as it is. */
  latest(): Promise<HistoryRun>;
  /** Brings webhooks in, and runs every job. */
  settle(): Promise<void>;
}

export async function openHistoryShop({ readsAll = true } = {}): Promise<HistoryShop> {
  const database = await createTestDatabase();
  const app = await runApp(database);
  const store = await startStore({ appUrl: app.url, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET });
  connectToStore(store);
  const { installation } = store.state.shops.get(shop) ?? {};
  if (readsAll)
    changeScopes(store.state, { shop, scopes: [...(installation?.scopes ?? []), "read_all_orders"] });
  await openApp(app.runtime, await store.mintIdToken(shop));
  await app.runJobs();
  const { db } = app.runtime.database;
  const { id: shopId } = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
  const settle = async () => {
    await store.webhooks.drain();
    await app.drain();
    await app.runJobs();
  };
  await settle();
  const latest = async () => {
    const [run] = await listHistoryRuns(db, shopId, 1);
    if (!run) throw new Error("no run of this shop");
    return run;
  };
  return {
    database,
    app,
    store,
    settle,
    latest,
    async context() {
      const ctx = await app.runtime.shopifyContext(shopId);
      if (!ctx) throw new Error("the shop is gone");
      return ctx;
    },
    async run(since) {
      const kind = since === undefined ? "statistics" : "points";
      const ctx = { db, shopId, now: app.runtime.now() };
      await startHistory(ctx, { kind, since: since ?? null, actor: `staff:${randomUUID()}` });
      await app.runJobs();
      return latest();
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([store.close(), app.close()]);
      await database.drop();
    },
  };
}

/**
 * Orders of the last two years, told by no webhook: of several people, with two lines, some refunded in part or by an
 * amount, some cancelled, some of nobody.
 */
export async function placePastOrders(
  { store }: Pick<HistoryShop, "store">,
  count: number,
): Promise<Order[]> {
  const { state } = store;
  const chance = seededChance(7);
  setFault(state, { webhooks: { lose: 1 } });
  const [mug, tea, card] = [
    createProduct(state, { shop, title: "Mug", price: "19.99" }),
    createProduct(state, { shop, title: "Tea", price: "7.35" }),
    createProduct(state, { shop, title: "Gift card", price: "25.00", giftCard: true }),
  ].map(({ variants }) => variants[0]?.id ?? 0n);
  const people = Array.from({ length: Math.ceil(count / 4) }, (_none, index) =>
    createCustomer(state, { shop, firstName: `P${index}`, email: `p${index}@example.com` }),
  );
  const orders = Array.from({ length: count }, (_none, index) => {
    const daysAgo = Math.floor((1 - index / count) * 700) + 1;
    const at = new Date(storeNow(state).getTime() - daysAgo * DAY_MS);
    return atPastTime(state, at, () => {
      const person = chance() < 0.9 ? people[Math.floor(chance() * people.length)] : undefined;
      const order = placeOrder(state, {
        shop,
        ...(person ? { customerId: person.id } : {}),
        lines: [
          { variantId: mug ?? 0n, quantity: 1 + Math.floor(chance() * 3) },
          { variantId: (chance() < 0.2 ? card : tea) ?? 0n, quantity: 1 },
        ],
        ...(chance() < 0.3 ? { orderDiscount: { kind: "percentage" as const, percent: "15" } } : {}),
        shipping: 5_00n,
      });
      happenTo(state, order, chance());
      return order;
    });
  });
  await store.webhooks.drain();
  setFault(state, { webhooks: { lose: 0 } });
  return orders;
}

function happenTo(state: RunningStore["state"], order: Order, what: number): void {
  const [first] = order.lines;
  const on = { shop, orderId: order.id };
  if (what < 0.1) refundOrder(state, { ...on, lines: [{ lineId: first?.id ?? 0n, quantity: 1 }] });
  else if (what < 0.15) refundOrder(state, { ...on, full: true });
  else if (what < 0.2) refundOrder(state, { ...on, amount: 3_00n });
  else if (what < 0.25) cancelOrder(state, on);
}
