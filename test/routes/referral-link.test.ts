import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertImportedCodes } from "#app/db/imports/imported-codes.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { openReferralShop } from "#test/factories/referral-shop.ts";
import { ANN } from "#test/factories/incoming-order.ts";
import { CLIENT_SECRET, runApp, type TestApp } from "#test/jobs/run-app.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { signProxyQuery } from "#test/store/storefront/proxy/sign-proxy-query.ts";

let database: TestDatabase;
let app: TestApp;
let ctx: ServiceContext;
let code: string;
let shop: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await runApp(database);
  const opened = await openReferralShop(app.runtime.database.db);
  ctx = opened.ctx;
  ({ code } = await opened.join(ANN, "ann@example.com"));
  shop = (await ctx.db.shop.findUniqueOrThrow({ where: { id: ctx.shopId } })).domain;
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const PERSON = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1";

function open(
  path: string,
  {
    to,
    headers = {},
    age = 0,
    method = "GET",
  }: { to?: string; headers?: Record<string, string>; age?: number; method?: string } = {},
) {
  const query = new URLSearchParams(to === undefined ? {} : { to });
  query.set("shop", shop);
  query.set("path_prefix", "/apps/perennial");
  query.set("timestamp", String(Math.floor(Date.now() / 1000) - age));
  query.set("signature", signProxyQuery(query, CLIENT_SECRET));
  return fetch(`${app.url}/proxy/r/${path}?${query}`, {
    method,
    headers: { "user-agent": PERSON, "x-forwarded-for": "198.51.100.4, 10.0.0.1", ...headers },
  });
}
const visits = () => ctx.db.referralClick.findMany({ where: { shopId: ctx.shopId } });
const leadsTo = async (to?: string) =>
  /location\.replace\("([^"]*)"\)/.exec(await (await open(code, to === undefined ? {} : { to })).text())?.[1];

describe("a member's short link", () => {
  it("leads into the shop with the code, and the visit is counted by the time it answers", async () => {
    const answer = await open(code.toLowerCase(), { headers: { referer: "https://www.instagram.com/p/1" } });
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toContain(`location.replace("/?ref=${code}&via=link")`);
    expect(page).toContain(`content="0;url=/apps/perennial/invite/${code}"`);
    const [visit, ...others] = await visits();
    expect(others).toEqual([]);
    expect(visit).toMatchObject({
      referrerHost: "instagram.com",
      visitorHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it.each([
    ["/products/mug?variant=1", (ref: string) => `/products/mug?variant=1&ref=${ref}&via=link`],
    ["https://evil.example/", (ref: string) => `/?ref=${ref}&via=link`],
    ["//evil.example/", (ref: string) => `/?ref=${ref}&via=link`],
    ["/\\evil.example/", (ref: string) => `/?ref=${ref}&via=link`],
    ['/a"</script><script>', (ref: string) => `/?ref=${ref}&via=link`],
    ["javascript:alert(1)", (ref: string) => `/?ref=${ref}&via=link`],
  ])("asked to lead to %s stays in the shop", async (to, where) =>
    expect(await leadsTo(to)).toBe(where(code)),
  );

  it.each([
    ["a robot", { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)" }],
    ["the preview of a messenger", { "user-agent": "WhatsApp/2.24.1 A" }],
    ["the preview of a social network", { "user-agent": "facebookexternalhit/1.1" }],
    ["a browser that looks ahead", { "sec-purpose": "prefetch;prerender" }],
  ])("is not counted for %s, which gets the page", async (_who, headers) => {
    const before = (await visits()).length;
    expect((await open(code, { headers })).status).toBe(200);
    expect((await open(code, { method: "HEAD" })).status).toBe(200);
    expect(await visits()).toHaveLength(before);
  });

  it("answers for a code that nobody has, and counts nothing", async () => {
    const before = (await visits()).length;
    expect((await open("22222222")).status).toBe(200);
    expect((await open("not-a-code")).status).toBe(200);
    expect(await visits()).toHaveLength(before);
  });

  it("that another app printed still leads into the shop and counts for its member", async () => {
    const [owner] = await ctx.db.referralCode.findMany({ where: { shopId: ctx.shopId } });
    await insertImportedCodes(ctx.db, ctx.shopId, [{ memberId: owner?.memberId ?? 0n, code: "ann-smile" }]);
    const before = (await visits()).length;
    const page = await (await open("Ann-Smile")).text();
    expect(page).toContain('location.replace("/?ref=ANN-SMILE&via=link")');
    const after = await visits();
    expect(after).toHaveLength(before + 1);
    expect(new Set(after.map(({ memberId }) => memberId))).toEqual(new Set([owner?.memberId]));
  });

  it("answers nothing that Shopify did not sign, or signed long ago", async () => {
    expect((await open(code, { age: 120 })).status).toBe(400);
    expect((await fetch(`${app.url}/proxy/r/${code}?shop=${shop}`)).status).toBe(400);
    expect((await open(code, { method: "POST" })).status).toBe(405);
  });

  it("tells two visitors apart and one visitor's second look not", async () => {
    const hashes = async () => new Set((await visits()).map(({ visitorHash }) => visitorHash)).size;
    const before = await hashes();
    await open(code, { headers: { "x-forwarded-for": "198.51.100.9" } });
    await open(code, { headers: { "x-forwarded-for": "198.51.100.9" } });
    expect(await hashes()).toBe(before + 1);
  });
});
