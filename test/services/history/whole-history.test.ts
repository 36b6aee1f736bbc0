import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { dayOf } from "#app/domain/calendar.ts";
import { orderFigures } from "#app/domain/retention/order-figures.ts";
import { dayNumber } from "#app/domain/retention/period.ts";
import { pauseHistory, resumeHistory, stopHistory } from "#app/services/history/change-history.ts";
import { runBulkQuery } from "#app/shopify/admin/bulk-operations.ts";
import { HISTORY_ORDERS } from "#app/shopify/admin/history-orders.ts";
import { refreshRetention } from "#app/services/retention/refresh-retention.ts";
import { openHistoryShop, placePastOrders, type HistoryShop } from "#test/factories/history-shop.ts";
import { orderAsTold } from "#test/factories/order-as-told.ts";
import { defaultShopDomain as shop } from "#test/store/start-store.ts";
import type { Order } from "#test/store/state/order.ts";
import { moveClock } from "#test/store/verbs/move-clock.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";
import { setFault } from "#test/store/verbs/set-fault.ts";

const ZONE = "America/New_York";

/** What a webhook of the order as it stands would have the statistics keep. */
function asToldByWebhook({ store }: HistoryShop, order: Order) {
  const state = store.state.shops.get(shop);
  if (!state) throw new Error("no such shop");
  const { snapshot, customer } = orderAsTold(state, order);
  const figures = orderFigures(snapshot, { isDeleted: false });
  return {
    orderId: order.id,
    customerId: customer?.customerId ?? null,
    day: dayNumber(dayOf(snapshot.processedAt, ZONE)),
    counts: figures.counts,
    grossMinor: BigInt(figures.grossMinor),
    netMinor: BigInt(figures.netMinor),
    country: figures.country,
    productIds: figures.productIds.map(BigInt),
    hasDiscount: figures.hasDiscount,
  };
}

async function listKept({ app }: HistoryShop) {
  const rows = await app.runtime.database.db.retentionOrder.findMany({ orderBy: { orderId: "asc" } });
  return rows.map(
    ({ orderId, customerId, day, counts, grossMinor, netMinor, country, productIds, hasDiscount }) => {
      const kept = {
        orderId,
        customerId,
        day,
        counts,
        grossMinor,
        netMinor,
        country,
        productIds,
        hasDiscount,
      };
      return kept;
    },
  );
}

async function listCells({ app }: HistoryShop) {
  const { db } = app.runtime.database;
  const cells = await db.retentionCell.findMany({
    orderBy: [{ grain: "asc" }, { segment: "asc" }, { cohort: "asc" }, { k: "asc" }],
  });
  const customers = await db.retentionCustomer.findMany({ orderBy: { customerId: "asc" } });
  return { cells, customers };
}

describe("the whole history", () => {
  let opened: HistoryShop;
  let orders: Order[];

  beforeAll(async () => {
    opened = await openHistoryShop();
    orders = await placePastOrders(opened, 160);
    expect(await opened.run()).toMatchObject({ status: "finished", problem: null, seesAll: true });
  });
  afterAll(async () => opened[Symbol.asyncDispose]());

  it("keeps of every order what its webhook would have told", async () => {
    expect(await listKept(opened)).toEqual(orders.map((order) => asToldByWebhook(opened, order)));
    expect(await opened.latest()).toMatchObject({ ordersRead: 160, ordersDone: 160, tries: 0 });
  });

  it("knows since when people are customers, and counts them as a recount would", async () => {
    const before = await listCells(opened);
    expect(before.customers.length).toBeGreaterThan(20);
    const { db } = opened.app.runtime.database;
    const { shopId } = await opened.context();
    await db.$executeRaw`
      insert into retention_mark (shop_id, customer_id) select distinct shop_id, customer_id from retention_order
      where customer_id is not null`;
    await refreshRetention({ db, shopId, now: new Date() });
    expect(await listCells(opened)).toEqual(before);
  });

  it("leaves nothing behind of what was read", async () => {
    const { db } = opened.app.runtime.database;
    expect(await db.historyOrder.count()).toBe(0);
    expect(await db.historyLine.count()).toBe(0);
  });

  it("read again, changes nothing", async () => {
    const before = { kept: await listKept(opened), ...(await listCells(opened)) };
    expect(await opened.run()).toMatchObject({ status: "finished", ordersDone: 160 });
    expect({ kept: await listKept(opened), ...(await listCells(opened)) }).toEqual(before);
  });

  it("gives nobody points and makes nobody a member", async () => {
    const { db } = opened.app.runtime.database;
    expect(await db.member.count()).toBe(0);
    expect(await db.order.count()).toBe(0);
  });
});

test("an order that a webhook brought keeps its newer state, and an older one is renewed", async () => {
  await using opened = await openHistoryShop();
  const orders = await placePastOrders(opened, 12);
  const { state } = opened.store;
  const { db } = opened.app.runtime.database;
  const order = orders.findLast(({ cancelledAt, refunds }) => !cancelledAt && refunds.length === 0);
  await opened.run();
  refundOrder(state, { shop, orderId: order?.id ?? 0n, full: true });
  await opened.settle();
  const { shopId } = await opened.context();
  await refreshRetention({ db, shopId, now: new Date() });
  const kept = await listKept(opened);
  expect(kept.find(({ orderId }) => orderId === order?.id)).toMatchObject({ counts: true, netMinor: 0n });
  // An older file afterwards: its state must not win.
  await db.$executeRaw`
    update retention_order set updated_at = updated_at + interval '1 day', net_minor = 77 where order_id = ${order?.id}`;
  await opened.run();
  expect((await listKept(opened)).find(({ orderId }) => orderId === order?.id)?.netMinor).toBe(77n);
});

test("without access to all orders the last sixty days are read, and the run says so", async () => {
  await using opened = await openHistoryShop({ readsAll: false });
  const orders = await placePastOrders(opened, 60);
  const oldest = Date.now() - 60 * 86_400_000;
  const readable = orders.filter(({ createdAt }) => createdAt.getTime() >= oldest);
  expect(readable.length).toBeGreaterThan(0);
  expect(await opened.run()).toMatchObject({
    status: "finished",
    seesAll: false,
    ordersDone: readable.length,
  });
  expect((await listKept(opened)).map(({ orderId }) => orderId)).toEqual(readable.map(({ id }) => id));
});

test("a shop without orders is done at once", async () => {
  await using opened = await openHistoryShop();
  expect(await opened.run()).toMatchObject({ status: "finished", ordersDone: 0, customersDone: 0 });
});

describe("when something breaks", () => {
  it("an operation that fails half-way is begun again, and nothing is counted twice", async () => {
    await using opened = await openHistoryShop();
    await placePastOrders(opened, 40);
    setFault(opened.store.state, { bulk: { failNext: 1 } });
    expect(await opened.run()).toMatchObject({ status: "finished", tries: 1, ordersDone: 40, problem: null });
    expect(await listKept(opened)).toHaveLength(40);
  });

  it("one that fails again and again is given up, in plain words", async () => {
    await using opened = await openHistoryShop();
    await placePastOrders(opened, 10);
    setFault(opened.store.state, { bulk: { failNext: 9 } });
    expect(await opened.run()).toMatchObject({
      status: "failed",
      problem: "Shopify could not write all of your orders. This happened 3 times in a row.",
    });
    setFault(opened.store.state, { bulk: { failNext: 0 } });
    expect(await opened.run()).toMatchObject({ status: "finished", ordersDone: 10 });
  });

  it("a download that is cut goes on where it was cut", async () => {
    await using opened = await openHistoryShop();
    await placePastOrders(opened, 80);
    setFault(opened.store.state, { bulk: { cutNext: 4 } });
    expect(await opened.run()).toMatchObject({
      status: "finished",
      tries: 0,
      ordersRead: 80,
      ordersDone: 80,
    });
    expect(await listKept(opened)).toHaveLength(80);
  });

  it("a result that expired while the run was paused is written anew", async () => {
    await using opened = await openHistoryShop();
    await placePastOrders(opened, 30);
    const ctx = await opened.context();
    const run = await startedAndPaused(opened);
    const started = await runBulkQuery(ctx.admin, HISTORY_ORDERS);
    await opened.app.runtime.database.db.$executeRaw`
      update history_run set status = 'reading', operation_id = ${"id" in started ? started.id : null}
      where id = ${run.id}`;
    moveClock(opened.store.state, { byMs: 8 * 86_400_000 });
    opened.app.moveClock(8 * 86_400_000);
    await resumeHistory(ctx, run.id);
    await opened.app.runJobs();
    expect(await opened.latest()).toMatchObject({ status: "finished", tries: 1, ordersDone: 30 });
  });

  it("rows that a crash of the database has emptied are read again", async () => {
    await using opened = await openHistoryShop();
    await placePastOrders(opened, 30);
    const run = await startedAndPaused(opened);
    const { db } = opened.app.runtime.database;
    await db.$executeRaw`update history_run set status = 'storing', orders_read = 30 where id = ${run.id}`;
    await resumeHistory(await opened.context(), run.id);
    await opened.app.runJobs();
    expect(await opened.latest()).toMatchObject({ status: "finished", tries: 1, ordersDone: 30 });
    expect(await listKept(opened)).toHaveLength(30);
  });
});

/** A run that Shopify has written the file for, paused before it is read. */
async function startedAndPaused(opened: HistoryShop) {
  const { db } = opened.app.runtime.database;
  const ctx = await opened.context();
  await db.$executeRaw`
    insert into history_run (shop_id, kind, status, rehearsed, awarded, actor, created_at, changed_at)
    select ${ctx.shopId}, 'statistics', 'asking', n, n, 'staff:1', now(), now()
    from (select '{"orders":0,"known":0,"members":0,"newMembers":0,"points":0,"waitingPoints":0}'::jsonb as n) nothing`;
  const run = await opened.latest();
  await pauseHistory(ctx, run.id);
  await opened.app.runJobs();
  expect((await opened.latest()).operationId).toBeNull();
  return run;
}

test("a run is paused, goes on, and is stopped for good", async () => {
  await using opened = await openHistoryShop();
  await placePastOrders(opened, 20);
  const ctx = await opened.context();
  const paused = await startedAndPaused(opened);
  expect(await pauseHistory(ctx, paused.id)).toEqual({ ok: false, reason: "not-now" });
  await resumeHistory(ctx, paused.id);
  await opened.app.runJobs();
  expect(await opened.latest()).toMatchObject({ status: "finished", ordersDone: 20 });
  const again = await startedAndPaused(opened);
  expect(await stopHistory(ctx, again.id)).toEqual({ ok: true });
  await opened.app.runJobs();
  expect(await opened.latest()).toMatchObject({ status: "stopped" });
  expect(await resumeHistory(ctx, again.id)).toEqual({ ok: false, reason: "not-now" });
});
