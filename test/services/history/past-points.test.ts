import { expect, test } from "vitest";
import { noPoints } from "#app/domain/history/history-run.ts";
import { awardHistory, pauseHistory, resumeHistory } from "#app/services/history/change-history.ts";
import { openHistoryShop, placePastOrders, type HistoryShop } from "#test/factories/history-shop.ts";

const LONG_AGO = "2020-01-01";

async function readLedger({ app }: HistoryShop) {
  const { db } = app.runtime.database;
  const { _sum } = await db.member.aggregate({ _sum: { balance: true } });
  return {
    members: await db.member.count(),
    orders: await db.order.count(),
    entries: await db.ledgerEntry.count(),
    balance: Number(_sum.balance ?? 0n),
  };
}

test("points of past orders are rehearsed first, and given when the merchant says so, once", async () => {
  await using opened = await openHistoryShop();
  const orders = await placePastOrders(opened, 60);
  const nothing = await readLedger(opened);
  const ready = await opened.run(LONG_AGO);
  expect(ready).toMatchObject({ status: "ready", awarded: noPoints() });
  const ofPeople = orders.filter(({ customerId }) => customerId !== null);
  expect(ready.rehearsed).toMatchObject({ orders: ofPeople.length, known: 0 });
  expect(ready.rehearsed.points).toBeGreaterThan(0);
  expect(ready.rehearsed.members).toBe(new Set(ofPeople.map(({ customerId }) => customerId)).size);
  expect(ready.rehearsed.newMembers).toBe(ready.rehearsed.members);
  expect(await readLedger(opened)).toEqual(nothing);

  await awardHistory(await opened.context(), ready.id);
  await opened.app.runJobs();
  const done = await opened.latest();
  expect(done).toMatchObject({ status: "finished", awarded: ready.rehearsed });
  const given = await readLedger(opened);
  expect(given).toMatchObject({
    members: ready.rehearsed.members,
    orders: ofPeople.length,
    balance: ready.rehearsed.points,
  });
  expect(await opened.app.runtime.database.db.historyObject.count()).toBe(0);

  const again = await opened.run(LONG_AGO);
  expect(again.rehearsed).toEqual({ ...noPoints(), known: ofPeople.length });
  await awardHistory(await opened.context(), again.id);
  await opened.app.runJobs();
  expect(await readLedger(opened)).toEqual(given);
});

test("an order with a refund is worth what is left of it, as if its webhooks had come", async () => {
  await using opened = await openHistoryShop();
  const orders = await placePastOrders(opened, 60);
  const ready = await opened.run(LONG_AGO);
  await awardHistory(await opened.context(), ready.id);
  await opened.app.runJobs();
  const { db } = opened.app.runtime.database;
  const refunded = orders.filter(({ refunds, customerId }) => refunds.length > 0 && customerId !== null);
  expect(refunded.length).toBeGreaterThan(3);
  const posted = async () =>
    (await db.order.findMany({ orderBy: { id: "asc" } })).map(({ id, postedPoints }) => [id, postedPoints]);
  const byHistory = await posted();
  // Each is read again by itself, as after a webhook.
  const { shopId } = await opened.context();
  for (const { id } of orders) {
    const payload = JSON.stringify({ shopId: String(shopId), orderId: String(id) });
    await db.$executeRaw`select graphile_worker.add_job('refresh-order', ${payload}::json)`;
  }
  await opened.app.runJobs();
  const known = new Set(byHistory.map(([id]) => id));
  expect((await posted()).filter(([id]) => known.has(id))).toEqual(byHistory);
});

test("only orders since the chosen day are asked for", async () => {
  await using opened = await openHistoryShop();
  const orders = await placePastOrders(opened, 40);
  const since = new Date(Date.now() - 300 * 86_400_000);
  const ready = await opened.run(since.toISOString().slice(0, 10));
  const meant = orders.filter(
    ({ customerId, processedAt }) => customerId !== null && processedAt.getTime() > since.getTime(),
  );
  expect(ready.rehearsed.orders).toBeGreaterThanOrEqual(meant.length);
  expect(ready.rehearsed.orders).toBeLessThan(orders.length / 1.5);
});

test("giving points can be paused, and goes on where it was", async () => {
  await using opened = await openHistoryShop();
  await placePastOrders(opened, 40);
  const ready = await opened.run(LONG_AGO);
  const ctx = await opened.context();
  await awardHistory(ctx, ready.id);
  expect(await pauseHistory(ctx, ready.id)).toEqual({ ok: true });
  await opened.app.runJobs();
  expect(await opened.latest()).toMatchObject({ status: "awarding", isPaused: true, awarded: noPoints() });
  await resumeHistory(ctx, ready.id);
  await opened.app.runJobs();
  expect(await opened.latest()).toMatchObject({ status: "finished", awarded: ready.rehearsed });
});
