import { describe, expect, it } from "vitest";
import { z } from "zod";
import { action } from "#app/routes/proxy/redeem.ts";
import { loader } from "#app/routes/proxy/rewards.ts";
import { useRuntime } from "#app/runtime.server.ts";
import { CLIENT_SECRET } from "#test/jobs/run-app.ts";
import { RewardShop } from "#test/services/rewards/reward-shop.ts";
import { defaultShopDomain as domain } from "#test/store/start-store.ts";
import { signProxyQuery } from "#test/store/storefront/proxy/sign-proxy-query.ts";
import { routeArgs } from "./admin/admin-stage.ts";

const Listed = z.object({
  nonce: z.string().nullable(),
  available: z.int(),
  rewards: z.array(z.object({ id: z.string(), points: z.int(), canRedeem: z.boolean() })),
  mine: z.array(z.object({ state: z.string(), code: z.string().nullable() })),
});

function address(path: string, customerId: bigint | null): string {
  const query = new URLSearchParams({
    ...{ shop: domain, logged_in_customer_id: customerId === null ? "" : String(customerId) },
    ...{ path_prefix: "/apps/perennial", timestamp: String(Math.floor(Date.now() / 1000)) },
  });
  query.set("signature", signProxyQuery(query, CLIENT_SECRET));
  return `http://localhost:3000/proxy/${path}?${query}`;
}

async function list(customerId: bigint | null) {
  const answer = await loader(routeArgs(new Request(address("rewards", customerId))));
  return Listed.parse(await answer.json());
}

function send(customerId: bigint | null, body: BodyInit, headers: Record<string, string> = {}) {
  return action(routeArgs(new Request(address("redeem", customerId), { method: "POST", headers, body })));
}

const JSON_TYPE = { "content-type": "application/json" };

async function open() {
  const shop = await RewardShop.open();
  useRuntime(shop.app.runtime);
  const rewardId = String(await shop.publish());
  return { shop, rewardId };
}

describe("redeeming through the shop", () => {
  it("lists what there is, redeems with its ticket, and the same ticket again is the same code", async () => {
    const { shop, rewardId } = await open();
    await using _closing = shop;
    const listed = await list(shop.customerId);
    expect(listed).toMatchObject({
      available: 1_000,
      rewards: [{ id: rewardId, points: 50, canRedeem: true }],
    });
    const body = JSON.stringify({ reward: rewardId, points: 50, nonce: listed.nonce });
    const first = await send(shop.customerId, body, JSON_TYPE);
    expect(first.headers.get("cache-control")).toBe("private, no-store");
    const got = await first.json();
    expect(got).toMatchObject({ ok: true, isRepeat: false, reward: { state: "issued", canApply: true } });
    const again = await (await send(shop.customerId, body, JSON_TYPE)).json();
    expect(again).toMatchObject({ ok: true, isRepeat: true, reward: { code: got.reward.code } });
    expect(await shop.balance()).toBe(950);
    expect((await list(shop.customerId)).mine).toMatchObject([{ state: "issued", code: got.reward.code }]);
  });

  it("answers a form with a page of the theme that says the code", async () => {
    const { shop, rewardId } = await open();
    await using _closing = shop;
    const { nonce } = await list(shop.customerId);
    const form = new URLSearchParams({ reward: rewardId, points: "50", nonce: nonce ?? "" });
    const answer = await send(shop.customerId, form);
    expect(answer.headers.get("content-type")).toMatch(/^application\/liquid/);
    expect(await answer.text()).toMatch(/your code is [A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}\. Ready to use/);
  });

  it("takes nobody's points on the word of another site, another customer or a stranger", async () => {
    const { shop, rewardId } = await open();
    await using _closing = shop;
    const { nonce } = await list(shop.customerId);
    const forged = { reward: rewardId, points: 50, nonce: "k3x.AAAAAAAAAAAAAAAA.".padEnd(63, "A") };
    const stale = await send(shop.customerId, JSON.stringify(forged), JSON_TYPE);
    expect([stale.status, (await stale.json()).reason]).toEqual([409, "stale-page"]);
    const others = await send(4_711n, JSON.stringify({ ...forged, nonce }), JSON_TYPE);
    expect((await others.json()).reason).toBe("stale-page");
    expect((await send(null, JSON.stringify({ ...forged, nonce }), JSON_TYPE)).status).toBe(401);
    expect((await list(null)).nonce).toBeNull();
    expect(await shop.balance()).toBe(1_000);
  });
});
