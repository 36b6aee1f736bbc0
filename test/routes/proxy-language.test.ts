import { afterEach, expect, it } from "vitest";
import { loader as memberLoader } from "#app/routes/proxy/member.ts";
import { loader as pageLoader } from "#app/routes/proxy/rewards-page.ts";
import { loader as rewardsLoader } from "#app/routes/proxy/rewards.ts";
import { useRuntime } from "#app/runtime.server.ts";
import { CLIENT_SECRET } from "#test/jobs/run-app.ts";
import { defaultShopDomain as domain } from "#test/store/start-store.ts";
import { signProxyQuery } from "#test/store/storefront/proxy/sign-proxy-query.ts";
import { RewardShop } from "#test/services/rewards/reward-shop.ts";
import { routeArgs } from "./admin/admin-stage.ts";

afterEach(() => useRuntime(undefined));

async function open() {
  const shop = await RewardShop.open();
  useRuntime(shop.app.runtime);
  await shop.publish({});
  const ask = (fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const query = new URLSearchParams({
      ...{ shop: domain, logged_in_customer_id: String(shop.customerId), path_prefix: "/apps/perennial" },
      ...{ timestamp: String(Math.floor(Date.now() / 1000)), ...fields },
    });
    query.set("signature", signProxyQuery(query, CLIENT_SECRET));
    return routeArgs(new Request(`http://localhost:3000/proxy/any?${query}`, { headers }));
  };
  return { shop, ask };
}

it("shows a German shopper the rewards in German, and keeps the language in its forms", async () => {
  const { shop, ask } = await open();
  await using _shop = shop;
  const html = await (await pageLoader(ask({ locale: "de-AT" }))).text();
  expect(html).toContain('<div lang="de" dir="ltr"');
  expect(html).toContain("50 Punkte");
  expect(html).toContain('action="/apps/perennial/my-rewards?locale=de-AT"');
  const { rewards } = await (await rewardsLoader(ask({ locale: "de" }))).json();
  expect(rewards).toMatchObject([{ takes: "50 Punkte" }]);
});

it("tells a Polish shopper their points in Polish", async () => {
  const { shop, ask } = await open();
  await using _shop = shop;
  const panel = await (await memberLoader(ask({ locale: "pl" }))).json();
  expect(panel).toMatchObject({ available: 1000, availableName: "punktów" });
});

it("reads the browser's first language where a page is opened without the theme, right to left in Arabic", async () => {
  const { shop, ask } = await open();
  await using _shop = shop;
  const html = await (await pageLoader(ask({}, { "accept-language": "ar-EG,ar;q=0.9,en;q=0.8" }))).text();
  expect(html).toContain('<div lang="ar" dir="rtl"');
  expect(html).toContain("<h1>المكافآت</h1>");
  const swedish = await (await pageLoader(ask({}, { "accept-language": "sv" }))).text();
  expect(swedish).toContain("<h1>Rewards</h1>");
});
