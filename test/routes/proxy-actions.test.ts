import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ActionRule } from "#app/domain/earning/action-rule.ts";
import { NO_CONDITIONS } from "#app/domain/earning/conditions.ts";
import { loader as rulePage } from "#app/routes/admin/rule/rule.tsx";
import { action as act } from "#app/routes/proxy/actions.ts";
import { formToken } from "#app/services/actions/form-token.ts";
import { eraseCustomer } from "#app/services/customers/erase-customer.ts";
import { makeProgram } from "#test/factories/program.ts";
import { CLIENT_SECRET } from "#test/jobs/run-app.ts";
import { signProxyQuery } from "#test/store/storefront/proxy/sign-proxy-query.ts";
import { openAdminStage, routeArgs, type AdminShop, type AdminStage } from "./admin/admin-stage.ts";

let stage: AdminStage;

beforeAll(async () => {
  stage = await openAdminStage();
});
afterAll(async () => {
  await stage.close();
});

const usual = { limits: [], conditions: NO_CONDITIONS, url: null, enabled: true };
const actions: ActionRule[] = [
  {
    ...usual,
    id: "follow",
    action: "social-follow",
    title: "Follow us",
    points: 10,
    url: "https://example.com",
  },
  {
    ...{ ...usual, id: "survey", action: "survey", title: "Survey", points: 30 },
    survey: { question: "How did you hear of us?", answers: ["A friend", "An ad"] },
  },
  { ...usual, id: "birthday", action: "birthday", title: "Birthday", points: 20 },
];
const NOOR = 77n;

async function mint() {
  const shop = await stage.mintAdmin(makeProgram({ actions }), new Date());
  const ctx = { ...shop.ctx, personalDataKey: stage.runtime.config.personalDataKey };
  return { shop, ctx, token: formToken(ctx, NOOR) };
}

async function send(
  { ctx }: Pick<AdminShop, "ctx">,
  fields: Record<string, string>,
  { accept = "application/json", customerId = String(NOOR) } = {},
) {
  const query = new URLSearchParams({
    ...{ shop: ctx.shop.domain, logged_in_customer_id: customerId, path_prefix: "/apps/perennial" },
    timestamp: String(Math.floor(Date.now() / 1000)),
  });
  query.set("signature", signProxyQuery(query, CLIENT_SECRET));
  const request = new Request(`http://localhost:3000/proxy/actions?${query}`, {
    ...{ method: "POST", headers: { accept }, body: new URLSearchParams(fields) },
  });
  const answer = await act(routeArgs(request));
  return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
}

describe("the forms of the theme", () => {
  it("pay for a page that was followed, once, and say so", async () => {
    const { shop, token } = await mint();
    const follow = { kind: "social", rule: "follow", token };
    expect(JSON.parse((await send(shop, follow)).text)).toMatchObject({
      ...{ ok: true, points: 10, text: "Thank you! 10 points are yours." },
    });
    expect(JSON.parse((await send(shop, follow)).text).text).toBe(
      "Thank you. You have had your points for this.",
    );
  });

  it("answer a browser without script with a page of the theme, in which nothing is run", async () => {
    const { shop, token } = await mint();
    const page = await send(shop, { kind: "social", rule: "follow", token }, { accept: "text/html,*/*" });
    expect(page).toMatchObject({ status: 200, type: "application/liquid; charset=utf-8" });
    expect(page.text).toContain("Thank you! 10 points are yours.");
    expect(page.text).not.toMatch(/[{}]|%/);
  });

  it("count an answer to a survey once, pay for it once, and show the merchant the count", async () => {
    const { shop, ctx, token } = await mint();
    const answer = (place: string) => send(shop, { kind: "survey", rule: "survey", answer: place, token });
    expect(JSON.parse((await answer("1")).text)).toMatchObject({ ok: true, points: 30 });
    expect(JSON.parse((await answer("0")).text)).toMatchObject({ ok: true, isRepeat: true });
    expect(JSON.parse((await answer("7")).text)).toMatchObject({ ok: false });
    const page = await rulePage(
      routeArgs(await shop.request("/app/program/rules/survey"), { ruleId: "survey" }),
    );
    expect(page.answers).toEqual({
      total: "1 answer",
      rows: [{ answer: "An ad", count: "1", share: "100%" }],
    });
    await eraseCustomer(ctx, { customerId: NOOR, email: null, orderIds: [] });
    expect(await ctx.db.surveyAnswer.count({ where: { shopId: ctx.shopId } })).toBe(0);
  });

  it("take a birthday, and refuse a day that is none", async () => {
    const { shop, ctx, token } = await mint();
    const day = (month: string, date: string) => send(shop, { kind: "birthday", month, day: date, token });
    expect((await day("13", "1")).status).toBe(400);
    expect(JSON.parse((await day("5", "3")).text)).toMatchObject({ ok: true, text: "Saved. Thank you!" });
    const member = await ctx.db.member.findFirstOrThrow({ where: { shopId: ctx.shopId } });
    expect(member.birthday).toBe("05-03");
  });

  it("cannot be sent by another site, by another customer's token, or without logging in", async () => {
    const { shop, ctx, token } = await mint();
    const follow = { kind: "social", rule: "follow" };
    expect((await send(shop, follow)).status).toBe(400);
    expect((await send(shop, { ...follow, token: "x" })).status).toBe(403);
    expect((await send(shop, { ...follow, token: formToken(ctx, 78n) })).status).toBe(403);
    expect((await send(shop, { ...follow, token }, { customerId: "" })).status).toBe(401);
    expect(await ctx.db.ledgerEntry.count({ where: { shopId: ctx.shopId } })).toBe(0);
  });
});
