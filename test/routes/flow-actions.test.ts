import { afterAll, beforeAll, expect, it } from "vitest";
import { NO_CONDITIONS } from "#app/domain/earning/conditions.ts";
import { action as run } from "#app/routes/flow/actions.ts";
import { action as saveFlow, loader as flowPage } from "#app/routes/admin/flow/flow.tsx";
import { makeProgram } from "#test/factories/program.ts";
import { CLIENT_SECRET } from "#test/jobs/run-app.ts";
import { replayLedger } from "#test/model/replay-ledger.ts";
import { signBody } from "#test/store/webhooks/sign.ts";
import { openAdminStage, routeArgs, type AdminShop, type AdminStage } from "./admin/admin-stage.ts";

let stage: AdminStage;

beforeAll(async () => {
  stage = await openAdminStage();
});
afterAll(async () => {
  await stage.close();
});

const visit = {
  ...{ id: "visit", action: "custom" as const, handle: "visited-shop", title: "Visited the shop" },
  ...{ limits: [], conditions: NO_CONDITIONS, url: null, enabled: true, points: 50 },
};

const mint = () => stage.mintAdmin(makeProgram({ actions: [visit] }), new Date());

async function step(
  { ctx }: AdminShop,
  handle: string,
  { runId, properties, secret = CLIENT_SECRET }: { runId: string; properties: object; secret?: string },
) {
  const body = JSON.stringify({
    ...{ shop_id: "1", shopify_domain: ctx.shop.domain, action_run_id: runId },
    ...{ action_definition_id: handle, handle, properties },
  });
  const headers = { "x-shopify-hmac-sha256": signBody(secret, body), "content-type": "application/json" };
  const url = `http://localhost:3000/flow/actions/${handle}`;
  const answer = await run(routeArgs(new Request(url, { method: "POST", headers, body }), { handle }));
  const json: unknown = await answer.json();
  return { status: answer.status, body: json };
}

async function balanceOf({ ctx }: AdminShop): Promise<number> {
  const member = await ctx.db.member.findFirstOrThrow({ where: { shopId: ctx.shopId } });
  return (await replayLedger(ctx.db, ctx.shopId, member.id)).cachedBalance;
}

it("a workflow gives and takes points, once for each run of the step, however often it is sent", async () => {
  const shop = await mint();
  const give = { runId: "run-1", properties: { customer_id: 77, points: "30.0", reason: "Sorry" } };
  const answers = await Promise.all([1, 2, 3].map(() => step(shop, "give-points", give)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await balanceOf(shop)).toBe(30);
  const take = { customer_id: "77", points: "20", reason: "Booked twice" };
  expect(await step(shop, "take-points", { runId: "run-2", properties: take })).toEqual({
    status: 200,
    body: { ok: true, repeat: false },
  });
  expect(await balanceOf(shop)).toBe(10);
  expect(await step(shop, "take-points", { runId: "run-3", properties: take })).toMatchObject({
    status: 422,
    body: { error: { message: "The customer has fewer points than that." } },
  });
  const other = { runId: "run-1", properties: { ...give.properties, points: "31" } };
  expect((await step(shop, "give-points", other)).status).toBe(422);
  expect(await balanceOf(shop)).toBe(10);
});

it("a workflow records an action by its name", async () => {
  const shop = await mint();
  const told = { runId: "run-a", properties: { customer_id: 77, action: "visited-shop" } };
  expect((await step(shop, "record-action", told)).body).toEqual({ ok: true, repeat: false });
  expect((await step(shop, "record-action", told)).body).toEqual({ ok: true, repeat: true });
  expect(await balanceOf(shop)).toBe(50);
  const wrong = { runId: "run-b", properties: { customer_id: 77, action: "flew" } };
  expect((await step(shop, "record-action", wrong)).status).toBe(422);
});

it("nobody but Shopify can run a step, and what is no step is refused", async () => {
  const shop = await mint();
  const properties = { customer_id: 77, points: "30", reason: "Sorry" };
  expect((await step(shop, "give-points", { runId: "r", properties, secret: "guessed" })).status).toBe(401);
  expect((await step(shop, "give-points", { runId: "r", properties: { points: "1" } })).status).toBe(400);
  expect((await step(shop, "give-gold", { runId: "r", properties })).status).toBe(400);
  const much = { ...properties, points: "many" };
  expect((await step(shop, "give-points", { runId: "r", properties: much })).status).toBe(422);
  const url = "http://localhost:3000/flow/actions/give-points";
  const unsigned = new Request(url, { method: "POST", body: "{}" });
  expect((await run(routeArgs(unsigned, { handle: "give-points" }))).status).toBe(401);
  expect(await shop.ctx.db.ledgerEntry.count({ where: { shopId: shop.ctx.shopId } })).toBe(0);
});

it("the page saves what Flow is told, and says at the field what is wrong", async () => {
  const shop = await mint();
  const send = async (expiringDays: string) => {
    const form = { pointsEarned: "on", tierChanged: "off", pointsExpiring: "on", expiringDays };
    return saveFlow(routeArgs(await shop.request("/app/settings/flow", form)));
  };
  expect(await send("0")).toMatchObject({ ok: false, text: "Write a whole number of days from 1 to 90." });
  expect(await send("30")).toMatchObject({ ok: true });
  const page = await flowPage(routeArgs(await shop.request("/app/settings/flow")));
  expect(page.form).toEqual({
    pointsEarned: true,
    tierChanged: false,
    pointsExpiring: true,
    expiringDays: "30",
  });
});
