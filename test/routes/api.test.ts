import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb } from "#app/db/client.server.ts";
import type { ActionRule } from "#app/domain/earning/action-rule.ts";
import { NO_CONDITIONS } from "#app/domain/earning/conditions.ts";
import { action as keysAction, loader as keysLoader } from "#app/routes/admin/api-keys/api-keys.tsx";
import { action as tell, loader as tellByGet } from "#app/routes/api/actions.ts";
import { loader as readMember } from "#app/routes/api/member.ts";
import { tellAction } from "#app/services/actions/tell-action.ts";
import { REQUESTS_PER_MINUTE } from "#app/services/api-keys/admit-api-key.ts";
import { uninstallShop } from "#app/services/shops/uninstall-shop.ts";
import { enrolCustomers } from "#app/services/customers/enrol-customers.ts";
import { ANN } from "#test/factories/incoming-order.ts";
import { makeProgram } from "#test/factories/program.ts";
import { replayLedger } from "#test/model/replay-ledger.ts";
import { openAdminStage, routeArgs, type AdminShop, type AdminStage } from "./admin/admin-stage.ts";

let stage: AdminStage;

beforeAll(async () => {
  stage = await openAdminStage();
});
afterAll(async () => {
  await stage.close();
});

const PERSONAL = { personalDataKey: Buffer.alloc(32, 7) };
const usual = { limits: [], conditions: NO_CONDITIONS, url: null, enabled: true, points: 50 };
const visit: ActionRule = {
  ...usual,
  id: "visit",
  action: "custom",
  handle: "visited-shop",
  title: "Visited the shop",
  limits: [{ period: "day", times: 1 }],
};
const review: ActionRule = { ...usual, id: "review", action: "review", title: "Review", holdDays: 14 };

async function shopWithKey(actions: ActionRule[] = [visit, review]) {
  const shop = await stage.mintAdmin(makeProgram({ actions }), new Date());
  const ctx = { ...shop.ctx, ...PERSONAL };
  const ann = { customerId: ANN, firstName: "Ann", lastName: "Lee", email: "Ann@example.com" };
  await enrolCustomers(ctx, [{ ...ann, hasVerifiedEmail: true, updatedAt: null }]);
  const { key } = await makeKey(shop, "Till");
  const { id } = await ctx.db.member.findFirstOrThrow({ where: { shopId: ctx.shopId } });
  return { shop, ctx, key, memberId: id };
}

async function makeKey(shop: AdminShop, name: string) {
  const request = await shop.request("/app/settings/api-keys", { intent: "make", name });
  const answer = await keysAction(routeArgs(request));
  if (!answer.ok || !answer.made) throw new Error("no key");
  return answer.made;
}

async function send(key: string | null, body: unknown) {
  const headers = new Headers(key === null ? {} : { authorization: `Bearer ${key}` });
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request("http://localhost:3000/api/v1/actions", {
    method: "POST",
    headers,
    body: text,
  });
  return answered(tell(routeArgs(request)));
}

/** The status and the JSON of an answer, also of one that was thrown. */
async function answered(answer: Promise<Response>) {
  const response = await answer.catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  const body: unknown = await response.json();
  return { status: response.status, body, headers: response.headers };
}

async function read(key: string, customerId: string) {
  const request = new Request(`http://localhost:3000/api/v1/members/${customerId}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return answered(readMember(routeArgs(request, { customerId })));
}

const visitOf = (idempotencyKey: string) => ({
  action: "visited-shop",
  customerId: String(ANN),
  idempotencyKey,
});
const PAID = { status: "paid", points: 50, title: "Visited the shop", repeat: false };

describe("another system tells what a customer did", () => {
  it("is paid once for one message, and within the limits of the action", async () => {
    const { key, ctx, memberId } = await shopWithKey();
    expect(await send(key, visitOf("a"))).toMatchObject({ status: 200, body: PAID });
    expect((await send(key, visitOf("a"))).body).toEqual({ ...PAID, repeat: true });
    expect((await send(key, visitOf("b"))).body).toEqual({
      ...{ status: "not-paid", reason: "limit-reached", period: "day", repeat: false },
      message: "This customer has done it as often as it pays today.",
    });
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    expect((await send(key, { ...visitOf("c"), occurredAt: yesterday })).body).toEqual(PAID);
    expect((await replayLedger(ctx.db, ctx.shopId, memberId)).cachedBalance).toBe(100);
  });

  it("ends the same when one message comes ten times at once, through two processes", async () => {
    const { ctx, memberId } = await shopWithKey([{ ...visit, limits: [] }]);
    const other = createDb(stage.runtime.config.databaseUrl);
    const told = {
      ...{ source: "api", key: "race", action: "visited-shop", customer: { id: ANN } },
      ...{ productId: null, occurredAt: null },
    };
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        tellAction(index % 2 === 0 ? ctx : { ...ctx, db: other.db }, told),
      ),
    );
    await other.close();
    expect(results.filter((result) => result.ok && !result.isRepeat)).toHaveLength(1);
    expect(results.every((result) => result.ok && result.answer.status === "paid")).toBe(true);
    expect((await replayLedger(ctx.db, ctx.shopId, memberId)).cachedBalance).toBe(50);
  });

  it("pays a product's review once, held as the merchant says", async () => {
    const { key, ctx } = await shopWithKey();
    const body = { action: "review", email: "ann@EXAMPLE.com", productId: "77" };
    expect((await send(key, { ...body, idempotencyKey: "r1" })).body).toMatchObject({ status: "paid" });
    expect((await send(key, { ...body, idempotencyKey: "r2" })).body).toMatchObject({
      status: "not-paid",
      reason: "done-before",
    });
    const other = await send(key, { ...body, productId: 78, idempotencyKey: "r3" });
    expect(other.body).toMatchObject({ status: "paid", points: 50 });
    expect((await read(key, String(ANN))).body).toMatchObject({
      ...{ customerId: String(ANN), tier: null },
      points: { available: 0, pending: 100, owed: 0 },
    });
    const lots = await ctx.db.lot.findMany({ where: { shopId: ctx.shopId } });
    expect(lots.map(({ earnedAt, availableAt }) => +availableAt - +earnedAt)).toEqual(
      [14, 14].map((days) => days * 86_400_000),
    );
  });

  it.each([
    ["no JSON", "{", 400, "bad-request", undefined],
    ["a field that is not known", { ...visitOf("x"), points: 1e9 }, 400, "bad-request", undefined],
    ["no customer", { action: "a", idempotencyKey: "x" }, 400, "bad-request", "customerId"],
    [
      "a customer's number that is none",
      { ...visitOf("x"), customerId: "-1" },
      400,
      "bad-request",
      "customerId",
    ],
    ["a key with blanks", visitOf("a b"), 400, "bad-request", "idempotencyKey"],
    ["a moment that is none", { ...visitOf("x"), occurredAt: "today" }, 400, "bad-request", "occurredAt"],
    [
      "a moment long ago",
      { ...visitOf("x"), occurredAt: "2020-01-01T00:00:00Z" },
      400,
      "bad-request",
      "occurredAt",
    ],
    ["another action", { ...visitOf("x"), action: "flew" }, 404, "unknown-action", "action"],
    ["what only we can know", { ...visitOf("x"), action: "birthday" }, 404, "unknown-action", "action"],
    ["a stranger", { ...visitOf("x"), customerId: "404" }, 404, "unknown-customer", undefined],
    ["too much", "x".repeat(5000), 413, "too-large", undefined],
  ])("is told what is wrong with %s", async (...[, body, status, code, field]) => {
    const { key } = await shopWithKey();
    const answer = await send(key, body);
    expect(answer).toMatchObject({
      status,
      body: { error: { code, message: expect.stringMatching(/\.$/) } },
    });
    expect(answer.body).toMatchObject({ error: field ? { field } : {} });
  });

  it("cannot use one name for two messages, and gets the name back where a message was not understood", async () => {
    const { key } = await shopWithKey();
    expect((await send(key, { ...visitOf("n"), customerId: "404" })).status).toBe(404);
    expect((await send(key, visitOf("n"))).body).toEqual(PAID);
    expect(await send(key, { ...visitOf("n"), productId: "1" })).toMatchObject({
      status: 409,
      body: { error: { code: "key-reused" } },
    });
  });

  it("is not answered in another way than POST", async () => {
    const { key } = await shopWithKey();
    const headers = { authorization: `Bearer ${key}` };
    const answer = await answered(tellByGet(routeArgs(new Request("http://x/api/v1/actions", { headers }))));
    expect(answer).toMatchObject({ status: 405, body: { error: { code: "method-not-allowed" } } });
  });
});

describe("the keys of a shop", () => {
  it("are shown once, kept as a hash, and listed with when they were used", async () => {
    const { shop, ctx, key } = await shopWithKey();
    const [row] = await ctx.db.apiKey.findMany({ where: { shopId: ctx.shopId } });
    expect(JSON.stringify({ ...row, shopId: null, id: null })).not.toContain(key.slice(10));
    expect(row?.hash).toMatch(/^[0-9a-f]{64}$/);
    const load = async () => keysLoader(routeArgs(await shop.request("/app/settings/api-keys")));
    expect((await load()).keys).toMatchObject([{ name: "Till", lastUsed: "Never", revoked: null }]);
    await send(key, visitOf("a"));
    expect((await load()).keys).toMatchObject([{ lastUsed: "just now", ending: `…${key.slice(-4)}` }]);
    expect(JSON.stringify(await load())).not.toContain(key);
  });

  it("are refused once they are revoked, in another shop, guessed, left out, or the app is gone", async () => {
    const { shop, ctx, key } = await shopWithKey();
    const other = await shopWithKey();
    const guessed = key.replace(/.{5}$/, "AAAAA");
    const stolen = other.key.replace(/^pln_\d+/, `pln_${ctx.shopId}`);
    for (const wrong of [null, "", "pln_1_short", guessed, stolen, "x".repeat(500)]) {
      expect(await send(wrong, visitOf("a"))).toMatchObject({
        status: 401,
        body: { error: { code: "unauthorized" } },
      });
    }
    expect((await read(other.key, String(ANN))).status).toBe(200);
    const { id } = await ctx.db.apiKey.findFirstOrThrow({ where: { shopId: ctx.shopId } });
    const revoke = async () =>
      keysAction(
        routeArgs(await shop.request("/app/settings/api-keys", { intent: "revoke", id: String(id) })),
      );
    expect(await revoke()).toMatchObject({ ok: true });
    expect(await revoke()).toMatchObject({ ok: false });
    expect((await send(key, visitOf("a"))).status).toBe(401);
    await uninstallShop(other.ctx, new Date());
    expect((await read(other.key, String(ANN))).status).toBe(401);
  });

  it("need a name, and are limited in number", async () => {
    const { shop } = await shopWithKey();
    const make = async (name: string) =>
      keysAction(routeArgs(await shop.request("/app/settings/api-keys", { intent: "make", name })));
    expect(await make("  ")).toMatchObject({ ok: false, text: expect.stringContaining("Write a name") });
    for (let number = 2; number <= 20; number += 1) expect((await make(`Key ${number}`)).ok).toBe(true);
    expect(await make("One more")).toMatchObject({ ok: false });
  });

  it("may ask so often in a minute, and are told how long to wait", async () => {
    const { ctx, key } = await shopWithKey();
    const minute = new Date(Math.floor(Date.now() / 60_000) * 60_000);
    const minutes = [minute, new Date(minute.getTime() + 60_000)];
    const answers = [];
    for (const countedFrom of minutes) {
      await ctx.db.apiKey.updateMany({
        where: { shopId: ctx.shopId },
        data: { counted: REQUESTS_PER_MINUTE, countedFrom },
      });
      answers.push(await read(key, String(ANN)));
    }
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body).toMatchObject({ error: { code: "too-many-requests" } });
    expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
    await ctx.db.apiKey.updateMany({ where: { shopId: ctx.shopId }, data: { countedFrom: new Date(0) } });
    expect((await read(key, String(ANN))).status).toBe(200);
  });
});
