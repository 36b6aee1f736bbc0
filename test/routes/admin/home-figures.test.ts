import { afterAll, beforeAll, expect, it } from "vitest";
import { readHome } from "#app/services/home/read-home.ts";
import { homeView } from "#app/routes/admin/home/home-view.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import { incoming } from "#test/factories/incoming-order.ts";
import { makeProgram } from "#test/factories/program.ts";
import { openAdminStage, type AdminShop, type AdminStage } from "./admin-stage.ts";

let stage: AdminStage;

beforeAll(async () => {
  stage = await openAdminStage();
});
afterAll(async () => {
  await stage.close();
});

const now = new Date("2026-11-20T12:00:00Z");

async function place({ ctx }: AdminShop, order: Partial<OrderSnapshot>): Promise<void> {
  await awardOrders({ ...ctx, personalDataKey: Buffer.alloc(32, 7) }, [incoming(order)]);
}

it("counts members, what is outstanding, what this month brought, and the orders that earned", async () => {
  const shop = await stage.mintAdmin(makeProgram({ holdDays: 14 }), now);
  await place(shop, { orderId: "1", processedAt: new Date("2026-10-25T12:00:00Z") });
  await place(shop, { orderId: "2", processedAt: new Date("2026-11-15T12:00:00Z") });
  await place(shop, { orderId: "3", processedAt: new Date("2026-09-01T12:00:00Z") });
  const { totals, flow } = await readHome(shop.ctx);
  expect(totals).toEqual({ members: 1, available: 200n, pending: 100n });
  expect(flow).toMatchObject({ issued: 100n, takenBack: 0n, earningOrders: 2, hasEverEarned: true });
});

it("begins the month and the day where the shop is, not in London", async () => {
  const shop = await stage.mintAdmin(makeProgram(), now);
  // Half past eleven at night on October 31 in New York is November 1 in London.
  await place(shop, { orderId: "1", processedAt: new Date("2026-11-01T03:30:00Z") });
  const { flow, days } = await readHome(shop.ctx);
  expect(flow.issued).toBe(0n);
  expect(days).toHaveLength(30);
  expect(days[0]?.day).toBe("2026-10-22");
  expect(days.at(-1)?.day).toBe("2026-11-20");
  expect(days.find(({ day }) => day === "2026-10-31")?.issued).toBe(100n);
});

it("says nothing but zeros and what to expect in a new shop", async () => {
  const shop = await stage.mintAdmin(makeProgram(), now);
  const view = homeView(await readHome(shop.ctx), shop.ctx);
  expect(view.figures.map(({ value }) => value)).toEqual(["0", "0", "0", "0", "0"]);
  expect(view.setup).toMatchObject({ hasEverEarned: false, isProgramSet: false, rate: "1 point per $1" });
  expect(view.sync).toEqual({ tone: "success", text: "Connected. No event from Shopify yet." });
});

it("puts trouble with the sync where the merchant sees it first", async () => {
  const shop = await stage.mintAdmin(makeProgram(), now);
  const { db, shopId } = shop.ctx;
  const event = {
    shopId,
    topic: "orders/paid",
    receivedAt: new Date("2026-11-20T11:50:00Z"),
    nextAttemptAt: now,
  };
  await db.webhookEvent.create({ data: { ...event, webhookId: "late" } });
  expect(homeView(await readHome(shop.ctx), shop.ctx).sync.text).toContain(
    "the oldest waiting event is 10 minutes old",
  );
  await db.webhookEvent.create({ data: { ...event, webhookId: "dead", deadAt: now } });
  expect(homeView(await readHome(shop.ctx), shop.ctx).sync.text).toBe(
    "1 event from Shopify could not be handled.",
  );
  await db.shop.update({ where: { id: shopId }, data: { needsReauthAt: now } });
  expect(homeView(await readHome(shop.ctx), shop.ctx).sync.text).toContain("Shopify has refused our access");
});
