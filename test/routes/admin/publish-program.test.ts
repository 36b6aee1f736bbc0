import { afterAll, beforeAll, expect, it } from "vitest";
import { action, loader } from "#app/routes/admin/program/program.tsx";
import { toProgramForm } from "#app/routes/admin/program/program-form.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { readProgram } from "#app/services/program/read-program.ts";
import { readStaffLimit, setStaffLimit } from "#app/services/staff/set-staff-limit.ts";
import { incoming } from "#test/factories/incoming-order.ts";
import { makeLine } from "#test/factories/order-snapshot.ts";
import { makeProgram } from "#test/factories/program.ts";
import { openAdminStage, routeArgs, type AdminShop, type AdminStage } from "./admin-stage.ts";

let stage: AdminStage;

beforeAll(async () => {
  stage = await openAdminStage();
});
afterAll(async () => {
  await stage.close();
});

const double = makeProgram({ points: 2 });

async function send(shop: AdminShop, form: object, expectedVersion: number | string = 1) {
  const fields = { expectedVersion: String(expectedVersion), form: JSON.stringify(form) };
  return action(routeArgs(await shop.request("/app/program", fields)));
}

it("publishes what the editor sends as the next version, by whom and when, and sends it to the theme", async () => {
  const shop = await stage.mintAdmin();
  const answer = await send(shop, toProgramForm(double));
  expect(answer).toMatchObject({
    ok: true,
    version: 2,
    program: { rules: [{ rates: [{ points: 2, perMinor: 100 }] }] },
  });

  const page = await loader(routeArgs(await shop.request("/app/program")));
  expect(page?.versions.map(({ version, who, isCurrent }) => [version, who, isCurrent])).toEqual([
    [2, "You", true],
    [1, "Perennial, when it was installed", false],
  ]);
  const { db, shopId } = shop.ctx;
  const { programDueAt } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  expect(programDueAt).not.toBeNull();
  const jobs =
    await db.$queryRaw`select key from graphile_worker.jobs where key = ${`mirror-program:${shopId}`}`;
  expect(jobs).toHaveLength(1);
});

it("tells whoever publishes second what stands now, and overwrites nothing", async () => {
  const shop = await stage.mintAdmin();
  await send(shop, toProgramForm(double));
  const answer = await send(shop, toProgramForm(makeProgram({ points: 5 })));
  expect(answer).toMatchObject({
    ok: false,
    reason: "published-meanwhile",
    current: { version: 2, who: "You" },
  });
  expect((await readProgram(shop.ctx))?.versions).toHaveLength(2);
});

it("lets exactly one of two win who publish in the same moment", async () => {
  const { ctx } = await stage.mintAdmin();
  const tries = [double, makeProgram({ points: 3 }), makeProgram({ points: 4 })].map((program) =>
    publishProgram(ctx, program, { expectedVersion: 1, actor: "staff:1" }),
  );
  const results = await Promise.all(tries);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await readProgram(ctx))?.version).toBe(2);
});

it("leaves an order with the version that it was first seen with", async () => {
  const { ctx } = await stage.mintAdmin();
  const writing = { ...ctx, personalDataKey: Buffer.alloc(32, 7) };
  await awardOrders(writing, [incoming()]);
  await publishProgram(ctx, double, { expectedVersion: 1, actor: "staff:1" });
  const lines = [makeLine({ amountMinor: 5_000 })];
  await awardOrders(writing, [incoming({ lines, updatedAt: new Date("2026-11-02T12:00:00Z") })]);
  await awardOrders(writing, [incoming({ orderId: "2" })]);
  const orders = await ctx.db.order.findMany({ where: { shopId: ctx.shopId }, orderBy: { id: "asc" } });
  expect(orders.map(({ programVersion, postedPoints }) => [programVersion, postedPoints])).toEqual([
    [2, 200n],
    [1, 50n],
  ]);
});

it("answers a mistake at its field and publishes nothing", async () => {
  const shop = await stage.mintAdmin();
  const answer = await send(shop, { ...toProgramForm(double), holdDays: "400" });
  expect(answer).toMatchObject({ ok: false, reason: "invalid", errors: { holdDays: expect.any(String) } });
  expect((await readProgram(shop.ctx))?.version).toBe(1);
});

it("refuses what no editor of ours can have sent", async () => {
  const shop = await stage.mintAdmin();
  const form = toProgramForm(double);
  await expect(send(shop, { points: "1" })).rejects.toMatchObject({ status: 400 });
  await expect(send(shop, form, "minus one")).rejects.toMatchObject({ status: 400 });
});

it("gives points that members have already the new expiry only where the merchant says so", async () => {
  const shop = await stage.mintAdmin();
  await awardOrders({ ...shop.ctx, personalDataKey: Buffer.alloc(32, 7) }, [incoming()]);
  const form = toProgramForm(makeProgram());
  const expiring = { ...form, expiry: { ...form.expiry, kind: "earn-date" } };
  const queued = () =>
    shop.ctx.db.$queryRaw`
      select key from graphile_worker.jobs where key like ${`apply-expiry:${shop.ctx.shopId}:%`}`;
  expect(await send(shop, expiring)).toMatchObject({ ok: true, program: { expiry: { kind: "earn-date" } } });
  expect(await queued()).toEqual([]);
  await send(shop, { ...expiring, expiryFor: "all" }, 2);
  expect(await queued()).toEqual([{ key: `apply-expiry:${shop.ctx.shopId}:3:0` }]);
});

it("keeps the limits of staff at the same points when these get decimals", async () => {
  const shop = await stage.mintAdmin(makeProgram());
  await setStaffLimit(shop.ctx, { maxEach: 500, maxDay: null }, "staff:1");
  const inTenths = makeProgram({ pointDecimals: 1 });
  await publishProgram(shop.ctx, inTenths, { expectedVersion: 1, actor: "staff:1" });
  expect(await readStaffLimit(shop.ctx)).toEqual({ maxEach: 5_000, maxDay: null });
});
