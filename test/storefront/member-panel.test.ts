import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { getMemberPanel } from "#app/services/storefront/get-member-panel.ts";
import { readProxyRequest } from "#app/shopify/proxy/read-proxy-request.ts";
import { createShopifyApi } from "#app/shopify/shopify-api.ts";
import { ANN, BOB, incoming } from "#test/factories/incoming-order.ts";
import { makeLine } from "#test/factories/order-snapshot.ts";
import { makeProgram } from "#test/factories/program.ts";
import { mintShop } from "#test/factories/shop.ts";
import { recalculateDueTiers } from "#app/services/tiers/recalculate-due-tiers.ts";
import { GOLD, makeLadder, SILVER } from "#test/factories/tier-ladder.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { signProxyQuery } from "#test/store/storefront/proxy/sign-proxy-query.ts";

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDb(testDatabase.url);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

describe("the panel in the theme", () => {
  it("shows what can be used, what is on the way, and the history in plain words", async () => {
    const now = new Date("2026-11-20T12:00:00Z");
    const ctx = await mintShop(database.db, { program: makeProgram({ holdDays: 14 }), now });
    const lines = [makeLine({ amountMinor: 12_400 })];
    await awardOrders(ctx, [
      incoming({ orderId: "1", name: "#1001", lines, processedAt: new Date("2026-11-01T12:00:00Z") }),
      incoming({ orderId: "2", name: "#1002", processedAt: new Date("2026-11-18T12:00:00Z") }),
    ]);
    const panel = await getMemberPanel(ctx, { customerId: ANN, locale: "en" });
    expect(panel).toMatchObject({ state: "member", available: 124 });
    expect(panel.pending).toEqual([{ text: "100 points from Dec 2, 2026" }]);
    expect(panel.history.map(({ points }) => points)).toEqual([100, 124]);
    expect(panel.history[1]?.text).toContain("Order #1001: 124 points");
  });

  it("says which points expire next, with the last day on which they can be used", async () => {
    const expiry = { kind: "earn-date", after: { unit: "months", count: 6 }, graceDays: 30 } as const;
    const ctx = await mintShop(database.db, { program: makeProgram({ expiry }) });
    await awardOrders(ctx, [
      incoming({ orderId: "1", processedAt: new Date("2026-11-03T12:00:00Z") }),
      incoming({ orderId: "2", processedAt: new Date("2026-11-04T02:00:00Z") }),
    ]);
    const panel = await getMemberPanel(ctx, { customerId: ANN, locale: "en-GB" });
    expect(panel.expiring).toEqual([{ text: "200 points expire on 3 May 2027" }]);
  });

  it("shows the tier, what is missing for the next one, and what keeps it", async () => {
    const now = new Date("2026-11-20T12:00:00Z");
    const tiers = makeLadder({ tiers: [{ ...SILVER, perks: ["Gift wrapping"] }, GOLD] });
    const ctx = await mintShop(database.db, { program: makeProgram({ tiers }), now });
    await awardOrders(ctx, [incoming({ lines: [makeLine({ amountMinor: 25_000 })] })]);
    await recalculateDueTiers(ctx);
    const panel = await getMemberPanel(ctx, { customerId: ANN, locale: "en" });
    expect(panel.tier).toEqual({
      name: "Silver",
      percent: 50,
      lines: [
        "You are Silver.",
        "Spend $250.00 more by Dec 31, 2026 for Gold.",
        "Silver is yours until Dec 31, 2027. Spend $200.00 from Jan 1, 2027 on to stay Silver after that.",
      ],
      perks: ["Gift wrapping"],
      notice: null,
    });
  });

  it("sums what comes on one day, soonest first, and lists the history by its dates", async () => {
    const now = new Date("2026-11-20T12:00:00Z");
    const ctx = await mintShop(database.db, { program: makeProgram({ holdDays: 14 }), now });
    const placed = { "1": "2026-11-18T09:00:00Z", "2": "2026-11-10T12:00:00Z", "3": "2026-11-18T12:00:00Z" };
    // Each arrives on its own, not in the order in which they were placed.
    for (const [orderId, moment] of Object.entries(placed)) {
      await awardOrders(ctx, [
        incoming({
          orderId,
          name: `#100${orderId}`,
          processedAt: new Date(moment),
          updatedAt: new Date(moment),
        }),
      ]);
    }
    const panel = await getMemberPanel(ctx, { customerId: ANN, locale: "en" });
    expect(panel.pending).toEqual([
      { text: "100 points from Nov 24, 2026" },
      { text: "200 points from Dec 2, 2026" },
    ]);
    expect(panel.history.map(({ text }) => /#\d+/.exec(text)?.[0])).toEqual(["#1003", "#1001", "#1002"]);
  });

  it("does not guess: a stranger is unknown, and somebody without points is new", async () => {
    const ctx = await mintShop(database.db, { program: makeProgram() });
    expect(await getMemberPanel(ctx, { customerId: null, locale: "en" })).toMatchObject({ state: "unknown" });
    expect(await getMemberPanel(ctx, { customerId: BOB, locale: "en" })).toMatchObject({ state: "new" });
  });
});

describe("a request through Shopify's app proxy", () => {
  const apiSecret = "proxy-secret";
  const credentials = { apiKey: "key", apiSecret, appUrl: "https://app.example.com", scopes: [] };
  const { utils } = createShopifyApi(credentials, () => {});
  const signed = (query: Record<string, string>, secret = apiSecret) => {
    const url = new URL("https://app.example.com/proxy/member");
    const timestamp = String(Math.floor(Date.now() / 1000));
    url.search = new URLSearchParams({ path_prefix: "/apps/perennial", timestamp, ...query }).toString();
    url.searchParams.set("signature", signProxyQuery(url.searchParams, secret));
    return url;
  };
  const shop = "fern.myshopify.com";

  it("is believed when Shopify has signed it, with the exact customer id", async () => {
    const url = signed({ shop, logged_in_customer_id: String(ANN), locale: "en" });
    expect(await readProxyRequest(utils, url)).toEqual({ shopDomain: shop, customerId: ANN });
    const nobody = signed({ shop, logged_in_customer_id: "" });
    expect(await readProxyRequest(utils, nobody)).toEqual({ shopDomain: shop, customerId: null });
  });

  it("is refused when it is unsigned, changed, old, or signed by somebody else", async () => {
    const changed = signed({ shop, logged_in_customer_id: "1" });
    changed.searchParams.set("logged_in_customer_id", "2");
    const unsigned = new URL(`https://app.example.com/proxy/member?shop=${shop}&timestamp=1`);
    const old = signed({ shop, timestamp: "1700000000" });
    for (const url of [changed, unsigned, old, signed({ shop }, "another secret")]) {
      expect(await readProxyRequest(utils, url)).toBeNull();
    }
  });
});
