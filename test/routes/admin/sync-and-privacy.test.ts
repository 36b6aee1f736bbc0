import { afterAll, beforeAll, expect, it } from "vitest";
import { loader as home, action as homeAction } from "#app/routes/admin/home/home.tsx";
import { action as handOver, loader as privacy } from "#app/routes/admin/privacy/privacy.tsx";
import { loader as report } from "#app/routes/admin/privacy/report.ts";
import { action as replay, loader as sync } from "#app/routes/admin/sync/sync.tsx";
import { openAdminStage, routeArgs, type AdminShop, type AdminStage } from "./admin-stage.ts";

let stage: AdminStage;

beforeAll(async () => {
  stage = await openAdminStage();
});
afterAll(async () => {
  await stage.close();
});

async function addDeadLetters({ ctx }: AdminShop, webhookIds: string[]): Promise<void> {
  const when = new Date(Date.now() - 60_000);
  const dead = {
    shopId: ctx.shopId,
    topic: "orders/paid",
    receivedAt: when,
    nextAttemptAt: when,
    deadAt: when,
  };
  await ctx.db.webhookEvent.createMany({
    data: webhookIds.map((webhookId) => ({
      ...dead,
      webhookId,
      attempts: 8,
      lastError: "The order has no lines",
    })),
  });
}

async function readSync(shop: AdminShop) {
  return sync(routeArgs(await shop.request("/app/sync")));
}

it("shows the events that were set aside with their reason, and tries one or all of them again", async () => {
  const [shop, other] = [await stage.mintAdmin(), await stage.mintAdmin()];
  await addDeadLetters(shop, ["one", "two", "three"]);
  await addDeadLetters(other, ["one"]);
  const before = await readSync(shop);
  expect(before.deadLetters).toHaveLength(3);
  expect(before.deadLetters[0]).toMatchObject({
    topic: "orders/paid",
    reason: "The order has no lines",
    attempts: "8",
  });

  const send = async (form: Record<string, string>) =>
    replay(routeArgs(await shop.request("/app/sync", form)));
  expect(await send({ webhookId: "one" })).toEqual({ replayed: 1 });
  expect(await send({ webhookId: "one" })).toEqual({ replayed: 0 });
  expect(await send({ all: "yes" })).toEqual({ replayed: 2 });
  const after = await readSync(shop);
  expect(after.deadLetters).toEqual([]);
  expect(after.topics).toMatchObject([{ topic: "orders/paid", received: "3", waiting: "3", dead: "0" }]);
  expect((await readSync(other)).deadLetters).toHaveLength(1);
  await expect(send({})).rejects.toMatchObject({ status: 400 });
});

it("says that Shopify refuses us, and what the merchant can do about it", async () => {
  const shop = await stage.mintAdmin();
  // The page itself was opened with a token, so this doubt is younger than that.
  await readSync(shop);
  await shop.ctx.db.shop.update({ where: { id: shop.ctx.shopId }, data: { needsReauthAt: new Date() } });
  const { connection } = await readSync(shop);
  expect(connection).toMatchObject({ tone: "critical", badge: "Refused" });
  expect(connection.text).toContain("Close and open the app");
});

it("lists a customer's request, hands out the file, and notes once that it was handed over", async () => {
  const [shop, other] = [await stage.mintAdmin(), await stage.mintAdmin()];
  const { db, shopId } = shop.ctx;
  const requestedAt = new Date("2026-11-10T12:00:00Z");
  const { id } = await db.dataRequest.create({
    data: {
      ...{ shopId, requestKey: "1", customerId: 77n, requestedAt },
      ...{ dueAt: new Date("2099-12-10T12:00:00Z"), report: { member: { email: "ada@example.com" } } },
    },
  });
  const list = async () => (await privacy(routeArgs(await shop.request("/app/privacy")))).requests;
  expect(await list()).toMatchObject([{ customer: "Customer 77", handedOver: null, isOverdue: false }]);

  const open = async (asking: AdminShop) =>
    report(routeArgs(await asking.request(`/app/privacy/${id}/report`), { requestId: String(id) }));
  const file = await open(shop);
  expect(await file.json()).toEqual({ member: { email: "ada@example.com" } });
  expect(file.headers.get("cache-control")).toBe("private, no-store");
  await expect(open(other)).rejects.toMatchObject({ status: 404 });

  const mark = async (asking: AdminShop, requestId: string) =>
    handOver(routeArgs(await asking.request("/app/privacy", { requestId })));
  expect(await mark(other, String(id))).toEqual({ isNoted: false });
  expect(await mark(shop, String(id))).toEqual({ isNoted: true });
  expect(await mark(shop, String(id))).toEqual({ isNoted: false });
  expect((await list())[0]?.handedOver).not.toBeNull();
  await expect(mark(shop, "all")).rejects.toMatchObject({ status: 400 });
});

it("keeps the set-up guide away once it was put away", async () => {
  const shop = await stage.mintAdmin();
  const read = async () => (await home(routeArgs(await shop.request("/app")))).setup.isDismissed;
  expect(await read()).toBe(false);
  await homeAction(routeArgs(await shop.request("/app", { intent: "dismiss-setup" })));
  expect(await read()).toBe(true);
});

it("answers nobody without a token of Shopify's", async () => {
  const shop = await stage.mintAdmin();
  const { url } = await shop.request("/app/sync");
  const answer = await sync(
    routeArgs(new Request(url, { headers: { authorization: "Bearer nonsense" } })),
  ).catch((thrown: unknown) => thrown);
  expect(answer).toMatchObject({ status: 401 });
});
