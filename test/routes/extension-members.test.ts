import { describe, expect, it } from "vitest";
import { z } from "zod";
import * as account from "#app/routes/extensions/account.ts";
import * as checkout from "#app/routes/extensions/checkout.ts";
import * as thankYou from "#app/routes/extensions/thank-you.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { defaultShopDomain as domain } from "#test/store/start-store.ts";
import { DEFAULT_OFFER } from "#app/domain/referrals/offer.ts";
import { ask, customer, openExtensionShop, type Route } from "./extension-shop.ts";

const Read = z.object({
  panel: z.object({ state: z.string(), availableText: z.string() }),
  rewards: z.object({
    nonce: z.string().nullable(),
    rewards: z.array(z.object({ id: z.string(), canRedeem: z.boolean() })),
    mine: z.array(z.object({ id: z.string(), state: z.string(), code: z.string().nullable() })),
  }),
});
const Redeemed = z.object({
  ok: z.literal(true),
  isRepeat: z.boolean(),
  reward: z.object({ id: z.string(), code: z.string() }),
});

const places: [string, Route][] = [
  ["in the customer account", account],
  ["at checkout", checkout],
];

describe.each(places)("a member %s", (_place, route) => {
  it("sees points and rewards, redeems once for one ticket, and gives the reward back once", async () => {
    const { shop, rewardId } = await openExtensionShop();
    await using _closing = shop;
    const token = { subject: customer(shop.customerId) };
    const read = async () => Read.parse((await ask(shop, route, { token })).body);
    const first = await read();
    expect(first).toMatchObject({
      panel: { state: "member", availableText: "1,000" },
      rewards: { rewards: [{ id: rewardId, canRedeem: true }], mine: [] },
    });
    const redeem = { do: "redeem", reward: rewardId, points: 50, nonce: first.rewards.nonce };
    const got = Redeemed.parse((await ask(shop, route, { token, body: redeem })).body);
    const again = Redeemed.parse((await ask(shop, route, { token, body: redeem })).body);
    expect([got.isRepeat, again.isRepeat, again.reward.code]).toEqual([false, true, got.reward.code]);
    expect(await shop.balance()).toBe(950);
    const undo = { do: "undo", redemption: got.reward.id };
    for (let time = 0; time < 2; time += 1) {
      expect(await ask(shop, route, { token, body: undo })).toMatchObject({
        status: 200,
        body: { outcome: "undone" },
      });
    }
    expect(await shop.balance()).toBe(1_000);
    await expect(shop.order([got.reward.code])).rejects.toThrow("has ended");
    expect((await read()).rewards.mine).toMatchObject([{ state: "cancelled", code: null }]);
  });

  it("reads the storefront's own sentence where a reward cannot be had", async () => {
    const { shop, rewardId } = await openExtensionShop();
    await using _closing = shop;
    const token = { subject: customer(shop.customerId) };
    const { nonce } = Read.parse((await ask(shop, route, { token })).body).rewards;
    const body = { do: "redeem", reward: rewardId, points: 40, nonce };
    expect(await ask(shop, route, { token, body })).toMatchObject({
      status: 409,
      body: { ok: false, why: ["The price has changed: it now takes 50 points. Nothing was taken."] },
    });
  });

  it("cannot touch what is another's, with another's ticket or their own", async () => {
    const { shop, rewardId } = await openExtensionShop();
    await using _closing = shop;
    const bob = createCustomer(shop.store.state, {
      shop: domain,
      firstName: "Bob",
      email: "bob@example.com",
    });
    const ada = { subject: customer(shop.customerId) };
    const other = { subject: customer(bob.id) };
    const { nonce } = Read.parse((await ask(shop, route, { token: ada })).body).rewards;
    const redeem = { do: "redeem", reward: rewardId, points: 50, nonce };
    expect(await ask(shop, route, { token: other, body: redeem })).toMatchObject({
      status: 409,
      body: { reason: "stale-page" },
    });
    const mine = Redeemed.parse((await ask(shop, route, { token: ada, body: redeem })).body);
    const undo = { do: "undo", redemption: mine.reward.id };
    expect(await ask(shop, route, { token: other, body: undo })).toMatchObject({
      status: 404,
      body: { outcome: "unknown" },
    });
    const seen = await ask(shop, route, { token: other });
    expect(JSON.stringify(seen.body)).not.toContain(mine.reward.code);
    expect(await shop.balance()).toBe(950);
  });

  it("who is not signed in sees what there is, and nothing can be done for them", async () => {
    const { shop, rewardId } = await openExtensionShop();
    await using _closing = shop;
    const token = { subject: null };
    expect(Read.parse((await ask(shop, route, { token })).body)).toMatchObject({
      panel: { state: "unknown" },
      rewards: { nonce: null, rewards: [{ canRedeem: false }], mine: [] },
    });
    const body = { do: "redeem", reward: rewardId, points: 50, nonce: "x" };
    expect((await ask(shop, route, { token, body })).status).toBe(401);
  });

  it("is told that a request makes no sense, without harm", async () => {
    const { shop } = await openExtensionShop();
    await using _closing = shop;
    const token = { subject: customer(shop.customerId) };
    for (const body of [{}, { do: "fly" }, { do: "undo", redemption: "x" }, { text: "x".repeat(5_000) }])
      expect((await ask(shop, route, { token, body })).status).toBe(400);
  });
});

describe("a used reward", () => {
  it("stays used when its member wants to give it back", async () => {
    const { shop, rewardId } = await openExtensionShop();
    await using _closing = shop;
    const token = { subject: customer(shop.customerId) };
    const { nonce } = Read.parse((await ask(shop, checkout, { token })).body).rewards;
    const redeem = { do: "redeem", reward: rewardId, points: 50, nonce };
    const { reward } = Redeemed.parse((await ask(shop, checkout, { token, body: redeem })).body);
    await shop.order([reward.code]);
    const undo = { do: "undo", redemption: reward.id };
    expect(await ask(shop, checkout, { token, body: undo })).toMatchObject({
      status: 409,
      body: { outcome: "used" },
    });
  });
});

describe("the page that thanks for an order", () => {
  it("tells the order's customer what it earned, and nobody else", async () => {
    const { shop } = await openExtensionShop({ referrals: DEFAULT_OFFER });
    await using _closing = shop;
    const order = await shop.order([]);
    const query = { order: String(order.id) };
    const token = { subject: customer(shop.customerId) };
    const own = await ask(shop, thankYou, { token, query });
    expect(own).toMatchObject({
      status: 200,
      body: {
        earned: { state: "earned", points: "40 points", from: null, afterArrival: false },
        share: { link: expect.stringMatching(new RegExp(`^https://${domain}/apps/perennial/r/[A-Z0-9]+$`)) },
      },
    });
    const bob = createCustomer(shop.store.state, {
      shop: domain,
      firstName: "Bob",
      email: "bob@example.com",
    });
    const others = await ask(shop, thankYou, { token: { subject: customer(bob.id) }, query });
    expect(others.body).toMatchObject({ earned: { state: "counting" } });
    const guest = await ask(shop, thankYou, { token: { subject: null }, query });
    expect(guest.body).toEqual({ earned: { state: "guest" }, share: null });
    const unheard = await ask(shop, thankYou, { token, query: { order: "999" } });
    expect(unheard.body).toMatchObject({ earned: { state: "counting" } });
  });

  it("says from when points that are held can be used", async () => {
    const { shop } = await openExtensionShop({ holdDays: 14 });
    await using _closing = shop;
    const order = await shop.order([]);
    const token = { subject: customer(shop.customerId) };
    const { body } = await ask(shop, thankYou, { token, query: { order: String(order.id) } });
    expect(body).toMatchObject({
      earned: { state: "earned", from: expect.stringMatching(/\d{4}$/), afterArrival: false },
      share: null,
    });
  });
});
