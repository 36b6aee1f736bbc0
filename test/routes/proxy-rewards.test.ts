import { afterEach, expect, it } from "vitest";
import { action, loader } from "#app/routes/proxy/rewards-page.ts";
import { loader as rewardsLoader } from "#app/routes/proxy/rewards.ts";
import { useRuntime } from "#app/runtime.server.ts";
import type { Reward } from "#app/domain/rewards/reward.ts";
import { mirrorProgram } from "#app/services/mirror/mirror-program.ts";
import { archiveReward } from "#app/services/rewards/save-reward.ts";
import { CLIENT_SECRET } from "#test/jobs/run-app.ts";
import { defaultShopDomain as domain } from "#test/store/start-store.ts";
import { setFault } from "#test/store/verbs/set-fault.ts";
import { signProxyQuery } from "#test/store/storefront/proxy/sign-proxy-query.ts";
import { RewardShop } from "#test/services/rewards/reward-shop.ts";
import { routeArgs } from "./admin/admin-stage.ts";

afterEach(() => useRuntime(undefined));

async function open(reward: Partial<Reward> = {}) {
  const shop = await RewardShop.open();
  useRuntime(shop.app.runtime);
  const rewardId = await shop.publish(reward);
  const address = (customerId: bigint | null, secret = CLIENT_SECRET) => {
    const query = new URLSearchParams({
      ...{ shop: domain, logged_in_customer_id: customerId === null ? "" : String(customerId) },
      ...{ path_prefix: "/apps/perennial", timestamp: String(Math.floor(Date.now() / 1000)) },
    });
    query.set("signature", signProxyQuery(query, secret));
    return `http://localhost:3000/proxy/my-rewards?${query}`;
  };
  const get = async (customerId: bigint | null = shop.customerId, secret?: string) => {
    const answer = await loader(routeArgs(new Request(address(customerId, secret))));
    return { status: answer.status, type: answer.headers.get("content-type"), html: await answer.text() };
  };
  const post = async (fields: Record<string, string>, customerId: bigint | null = shop.customerId) => {
    const body = new URLSearchParams(fields);
    const answer = await action(routeArgs(new Request(address(customerId), { method: "POST", body })));
    return { status: answer.status, html: await answer.text() };
  };
  const form = async () => ({
    ...{ reward: String(rewardId), points: "50" },
    nonce: /name="nonce" value="([^"]+)"/.exec((await get()).html)?.[1] ?? "",
  });
  return { shop, rewardId, address, get, post, form };
}

const codesIn = (html: string) => html.match(/<code>\w{5}-\w{5}-\w{5}<\/code>/g) ?? [];

it("shows rewards as forms on a page of the theme, and answers a form with the code", async () => {
  const { shop, get, post, form } = await open();
  await using _shop = shop;
  const page = await get();
  expect(page).toMatchObject({ status: 200, type: "application/liquid; charset=utf-8" });
  expect(page.html).toContain("$5.00 off: 50 points");
  const answer = await post(await form());
  expect(answer.html).toContain("You have “Five off”. Ready to use until");
  expect(codesIn(answer.html)).toHaveLength(2);
  expect(answer.html).toMatch(/href="\/discount\/[\w-]+\?redirect=\/cart"/);
  expect(await shop.balance()).toBe(950);
});

it("takes the points once however often a form is sent", async () => {
  const { shop, post, form } = await open();
  await using _shop = shop;
  const fields = await form();
  const [one, other] = await Promise.all([post(fields), post(fields)]);
  expect(new Set([...codesIn(one.html), ...codesIn(other.html)]).size).toBe(1);
  await post(fields);
  expect(await shop.balance()).toBe(950);
});

it("says what stands in the way: switched off meanwhile, another price, an old page", async () => {
  const { shop, rewardId, post, form } = await open();
  await using _shop = shop;
  const fields = await form();
  expect((await post({ ...fields, points: "10" })).html).toContain(
    "The price has changed: it now takes 50 points",
  );
  expect((await post({ ...fields, nonce: "a.b.c" })).html).toContain("This page has been open for long.");
  await archiveReward(shop.ctx, rewardId);
  expect((await post(fields)).html).toContain("This reward is no longer offered.");
  expect(await shop.balance()).toBe(1_000);
});

it("tells a shopper whose code Shopify is slow with that it is on its way", async () => {
  const { shop, post, form } = await open();
  await using _shop = shop;
  const fields = await form();
  setFault(shop.store.state, { throttleNext: 3 });
  const answer = await post(fields);
  expect(answer.html).toContain("Your code is on its way. You can close this page");
  expect(await shop.balance()).toBe(950);
});

it("shows a guest what there is, and leads to the log-in", async () => {
  const { shop, get, post } = await open();
  await using _shop = shop;
  const page = await get(null);
  expect(page.html).toContain("Five off");
  expect(page.html).toContain("/account/login");
  expect(page.html).not.toContain("<form");
  expect((await post({ reward: "1", points: "50", nonce: "x" }, null)).html).toContain(
    "Please log in first.",
  );
});

it("prints no title as HTML or Liquid, and answers only what Shopify has signed", async () => {
  const { shop, get } = await open({ title: "{{ shop.secret }} <b>5%}" });
  await using _shop = shop;
  const { html } = await get();
  expect(html).not.toContain("{{");
  expect(html).not.toContain("<b>");
  expect(html).toContain("&#123;&#123; shop.secret &#125;&#125; &lt;b&gt;5&#37;&#125;");
  expect((await get(shop.customerId, "another secret")).status).toBe(400);
});

it("offers on a slider only what the member's points allow, in words", async () => {
  const { shop, get, address } = await open({
    price: { kind: "slider", stepPoints: 100, minSteps: 5, maxSteps: 20 },
  });
  await using _shop = shop;
  expect((await get()).html.match(/<option value="\d+">[^<]+/g)).toEqual([
    '<option value="500">$25.00 off for 500 points',
    '<option value="600">$30.00 off for 600 points',
    '<option value="700">$35.00 off for 700 points',
    '<option value="800">$40.00 off for 800 points',
    '<option value="900">$45.00 off for 900 points',
    '<option value="1000">$50.00 off for 1,000 points',
  ]);
  const answer = await rewardsLoader(routeArgs(new Request(address(shop.customerId))));
  const { rewards } = (await answer.json()) as { rewards: { choices: unknown[] }[] };
  expect(rewards[0]?.choices).toHaveLength(6);
});

it("copies what can be redeemed to the theme whenever a reward is published or archived", async () => {
  const { shop, rewardId } = await open();
  await using _shop = shop;
  const copied = async () => {
    await mirrorProgram(shop.ctx);
    const program = [...shop.shop.metafields.values()].find(({ key }) => key === "program");
    return program?.value.includes("Five off");
  };
  expect(await copied()).toBe(true);
  await archiveReward(shop.ctx, rewardId);
  expect(
    (await shop.ctx.db.shop.findUniqueOrThrow({ where: { id: shop.ctx.shopId } })).programDueAt,
  ).not.toBeNull();
  expect(await copied()).toBe(false);
});
