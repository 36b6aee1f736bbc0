import { describe, expect, it } from "vitest";
import { spellCode } from "#app/domain/rewards/reward-code.ts";
import { cancelRedemption, reissueRedemption } from "#app/services/rewards/cancel-redemption.ts";
import { listMyRewards } from "#app/services/rewards/list-my-rewards.ts";
import { saveReward } from "#app/services/rewards/save-reward.ts";
import { EVERY_PRODUCT } from "#app/domain/rewards/reward.ts";
import { makeReward, worth } from "#test/factories/reward.ts";
import { defaultShopDomain as domain } from "#test/store/start-store.ts";
import { deactivateDiscount, deleteDiscount } from "#test/store/verbs/change-discount.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { setFault } from "#test/store/verbs/set-fault.ts";
import { spendStoreCredit } from "#test/store/verbs/spend-store-credit.ts";
import { RewardShop } from "./reward-shop.ts";

const MINUTE_MS = 60_000;

describe("redeeming", () => {
  it("gives a code of the customer's own, for one use, marked as ours, that ends when it says", async () => {
    await using shop = await RewardShop.open();
    const redemption = await shop.get(await shop.publish({ minimumMinor: 2_000 }));
    expect(redemption).toMatchObject({ state: "issued", isUnknown: false, problem: null });
    expect(await shop.balance()).toBe(950);
    const [discount] = shop.discounts;
    expect(discount).toMatchObject({
      code: spellCode(redemption.code ?? ""),
      value: { kind: "fixed", amount: 500n },
      customerIds: [shop.customerId],
      usageLimit: 1,
      oncePerCustomer: true,
      minimumSubtotal: 2_000n,
      tags: ["perennial"],
      endsAt: redemption.expiresAt,
    });
    // One call, and no looking first: the shopper waits.
    expect(shop.store.state.requests.map(({ what }) => what)).toEqual(["mutation discountCodeBasicCreate"]);
  });

  it.each([
    ["percentage-off", { kind: "percentage-off", percent: 15, eligible: EVERY_PRODUCT }, { target: "order" }],
    [
      "free-shipping",
      { kind: "free-shipping", ceilingMinor: 800 },
      { target: "shipping", maximumShipping: 800n },
    ],
    [
      "free-product",
      {
        kind: "free-product",
        eligible: { productIds: ["77"], collectionIds: [] },
        quantity: 2,
        ceilingMinor: 1_200,
        beside: EVERY_PRODUCT,
      },
      { target: "lines", productIds: [77n], value: { kind: "fixed", amount: 2_400n } },
    ],
    [
      "free-product beside another",
      {
        kind: "free-product",
        eligible: { productIds: ["77"], collectionIds: [] },
        quantity: 1,
        ceilingMinor: 1_200,
        beside: { productIds: [], collectionIds: ["9"] },
      },
      { kind: "buy-and-get", freeQuantity: 1, buys: { collectionIds: [9n], quantity: 1 } },
    ],
  ] as const)("gives %s as Shopify knows it", async (_name, offer, expected) => {
    await using shop = await RewardShop.open();
    const reward = makeReward({ combinesWith: { order: true, product: true, shipping: true } });
    // The table's types are narrower than the schema's lists.
    await shop.get(await shop.publish({ ...reward, offer: structuredClone(offer) as typeof reward.offer }));
    expect(shop.discounts[0]).toMatchObject(expected);
  });

  it("gives store credit and gift cards once the shop has granted the access", async () => {
    await using shop = await RewardShop.open();
    shop.grant("gift-card", "store-credit");
    const card = await shop.get(await shop.publish({ offer: { kind: "gift-card", value: worth(2_500) } }));
    expect([...shop.shop.giftCards.values()]).toMatchObject([
      { code: card.code?.toLowerCase(), balance: 2_500n, customerId: shop.customerId },
    ]);
    const credit = await shop.get(
      await shop.publish({ offer: { kind: "store-credit", value: worth(700) } }),
      {
        key: "click 2",
      },
    );
    expect(credit).toMatchObject({ state: "issued", code: null });
    expect([...shop.shop.storeCredit.values()]).toMatchObject([{ balance: 700n }]);
  });

  it("a donation takes the points and asks Shopify for nothing", async () => {
    await using shop = await RewardShop.open();
    const rewardId = await shop.publish({
      offer: { kind: "donation", value: worth(500), charity: "Trees" },
    });
    expect(await shop.get(rewardId)).toMatchObject({ state: "issued", issue: "nothing", code: null });
    expect(shop.store.state.requests).toEqual([]);
    expect(await shop.balance()).toBe(950);
  });

  it("a customer without an e-mail gets a code all the same, and reads it on the page", async () => {
    await using shop = await RewardShop.open();
    const nobody = createCustomer(shop.store.state, { shop: domain });
    await shop.ctx.db.member.updateMany({
      where: { id: shop.memberId },
      data: { customerId: nobody.id, email: null },
    });
    const redemption = await shop.get(await shop.publish());
    const [mine] = await listMyRewards(shop.ctx, { memberId: shop.memberId, locale: "en" });
    expect(mine).toMatchObject({ code: spellCode(redemption.code ?? ""), canApply: true, gets: "$5.00 off" });
  });
});

describe("bad days", () => {
  it("Shopify makes the code and the answer is lost: it is found, not made again", async () => {
    await using shop = await RewardShop.open();
    setFault(shop.store.state, { timeoutAfterEffectNext: 1 });
    const waiting = await shop.get(await shop.publish());
    expect(waiting).toMatchObject({ state: "requested", isUnknown: true, problem: "unreachable" });
    const [mine] = await listMyRewards(shop.ctx, { memberId: shop.memberId, locale: "en" });
    expect(mine).toMatchObject({
      code: null,
      text: "Your code is on its way. You can close this page: it will be here when you come back.",
    });
    await shop.runRewards(shop.at(new Date(shop.ctx.now.getTime() + 2 * MINUTE_MS)));
    expect(await shop.current(waiting)).toMatchObject({ state: "issued", isUnknown: false });
    expect(shop.discounts).toHaveLength(1);
    expect(await shop.balance()).toBe(950);
  });

  it("store credit whose answer is lost is found by what nobody has claimed, and never given twice", async () => {
    await using shop = await RewardShop.open();
    shop.grant("store-credit");
    const rewardId = await shop.publish({ offer: { kind: "store-credit", value: worth(700) } });
    await shop.get(rewardId, { key: "earlier" });
    setFault(shop.store.state, { timeoutAfterEffectNext: 1 });
    const waiting = await shop.get(rewardId);
    expect(waiting).toMatchObject({ state: "requested", isUnknown: true });
    expect(await shop.redeem(rewardId, { key: "impatient" })).toEqual({
      ok: false,
      obstacles: [{ reason: "credit-on-its-way" }],
    });
    // Whoever asked may still be waiting for the answer: nobody else asks for six minutes.
    await shop.runRewards(shop.at(new Date(shop.ctx.now.getTime() + 2 * MINUTE_MS)));
    expect(await shop.current(waiting)).toMatchObject({ state: "requested" });
    await shop.runRewards(shop.at(new Date(shop.ctx.now.getTime() + 7 * MINUTE_MS)));
    expect(await shop.current(waiting)).toMatchObject({ state: "issued" });
    expect([...shop.shop.storeCredit.values()]).toMatchObject([{ balance: 1_400n }]);
  });

  it("store credit that was not given is given when we look again", async () => {
    await using shop = await RewardShop.open();
    shop.grant("store-credit");
    const rewardId = await shop.publish({ offer: { kind: "store-credit", value: worth(700) } });
    setFault(shop.store.state, { serverErrorNext: 4 });
    const waiting = await shop.get(rewardId);
    expect(waiting).toMatchObject({ state: "requested", isUnknown: true });
    setFault(shop.store.state, { serverErrorNext: 0 });
    await shop.runRewards(shop.at(new Date(shop.ctx.now.getTime() + 7 * MINUTE_MS)));
    expect(await shop.current(waiting)).toMatchObject({ state: "issued" });
    expect([...shop.shop.storeCredit.values()]).toMatchObject([{ balance: 700n }]);
  });

  it("Shopify is busy for minutes: the shopper waits for nothing, and the code comes when Shopify lets us", async () => {
    await using shop = await RewardShop.open();
    setFault(shop.store.state, { throttleNext: 3 });
    const waiting = await shop.get(await shop.publish());
    expect(waiting).toMatchObject({ state: "requested", isUnknown: false, problem: "throttled" });
    // Not before Shopify said.
    await shop.runRewards(shop.at(new Date(shop.ctx.now.getTime() + 500)));
    expect(shop.store.state.requests).toHaveLength(1);
    for (const minutes of [1, 2, 3])
      await shop.runRewards(shop.at(new Date(shop.ctx.now.getTime() + minutes * MINUTE_MS)));
    expect(await shop.current(waiting)).toMatchObject({ state: "issued" });
    expect(shop.discounts).toHaveLength(1);
  });

  it("a token that Shopify refuses leaves the points held; the code comes with the merchant's next visit", async () => {
    await using shop = await RewardShop.open();
    setFault(shop.store.state, { unauthorizedNext: 9, refuseRefresh: true });
    const waiting = await shop.get(await shop.publish());
    expect(waiting).toMatchObject({ state: "requested", isUnknown: false, problem: "no-access" });
    expect(await shop.balance()).toBe(950);
  });

  it("three days without a code: the points come back to their own lots, once", async () => {
    await using shop = await RewardShop.open();
    setFault(shop.store.state, { unauthorizedNext: 99, refuseRefresh: true });
    const waiting = await shop.get(await shop.publish());
    for (let again = 0; again < 3; again += 1) await shop.runRewards(shop.after(4));
    expect(await shop.current(waiting)).toMatchObject({ state: "cancelled", returnedPoints: 50n });
    expect(await shop.balance()).toBe(1_000);
    const lots = await shop.ctx.db.lot.findMany({ where: { shopId: shop.ctx.shopId } });
    expect(lots.map(({ remaining }) => remaining)).toEqual([1_000n]);
  });

  it("what Shopify refuses for good gives the points back at once, and says why", async () => {
    await using shop = await RewardShop.open();
    shop.grant("store-credit");
    const huge = await shop.publish({ offer: { kind: "store-credit", value: worth(9_000_000) } });
    const refused = await shop.get(huge);
    expect(refused.state).toBe("cancelled");
    expect(refused.endReason).toMatch(/^shopify-refused: .*credit limit/);
    expect(await shop.balance()).toBe(1_000);
  });

  it("a shopper who waited long enough is told so, and the answer that comes later counts", async () => {
    await using shop = await RewardShop.open();
    setFault(shop.store.state, { apiDelayMs: 300 });
    const ctx = { ...shop.ctx, patience: async () => {} };
    const waiting = await shop.get(await shop.publish(), { ctx });
    expect(waiting.state).toBe("requested");
    await expect.poll(async () => (await shop.current(waiting)).state).toBe("issued");
    expect(shop.discounts).toHaveLength(1);
  });

  it("a reward that is switched off while its code is on its way is still given: the points were taken", async () => {
    await using shop = await RewardShop.open();
    const rewardId = await shop.publish();
    setFault(shop.store.state, { throttleNext: 1 });
    const waiting = await shop.get(rewardId);
    const off = makeReward({ enabled: false });
    await saveReward(shop.ctx, { rewardId, expectedVersion: 1, reward: off, actor: "staff:1" });
    await shop.runRewards(shop.at(new Date(shop.ctx.now.getTime() + MINUTE_MS)));
    expect(await shop.current(waiting)).toMatchObject({ state: "issued" });
  });
});

describe("a code that is used", () => {
  it("marks its redemption as used by that order, once, at checkout and at the counter alike", async () => {
    await using shop = await RewardShop.open();
    const redemption = await shop.get(await shop.publish());
    const order = await shop.order([spellCode(redemption.code ?? "")]);
    expect(await shop.current(redemption)).toMatchObject({ state: "used", orderId: order.id });
    await shop.hear();
    await expect(shop.order([spellCode(redemption.code ?? "")])).rejects.toThrow(/used up/);
  });

  it("belongs to one customer: nobody else can use it", async () => {
    await using shop = await RewardShop.open();
    const redemption = await shop.get(await shop.publish());
    const other = createCustomer(shop.store.state, { shop: domain, email: "eve@example.com" });
    shop.customerId = other.id;
    await expect(shop.order([spellCode(redemption.code ?? "")])).rejects.toThrow(/another customer/);
  });
});

describe("undoing", () => {
  it("a cancelled code stops working before its points come back, and both happen once", async () => {
    await using shop = await RewardShop.open();
    const redemption = await shop.get(await shop.publish());
    const ask = { redemptionId: redemption.redemptionId, reason: "by mistake", actor: "staff:1" };
    const both = await Promise.all([cancelRedemption(shop.ctx, ask), cancelRedemption(shop.ctx, ask)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await shop.current(redemption)).toMatchObject({ state: "cancelled", endReason: "by mistake" });
    expect(await shop.balance()).toBe(1_000);
    await expect(shop.order([spellCode(redemption.code ?? "")])).rejects.toThrow(/ended/);
  });

  it("while Shopify is away nothing comes back, and the next look goes on", async () => {
    await using shop = await RewardShop.open();
    const redemption = await shop.get(await shop.publish());
    setFault(shop.store.state, { throttleNext: 1 });
    const ask = { redemptionId: redemption.redemptionId, reason: "by mistake", actor: "staff:1" };
    expect(await cancelRedemption(shop.ctx, ask)).toMatchObject({
      ok: true,
      redemption: { state: "issued", closing: "cancel" },
    });
    expect(await shop.balance()).toBe(950);
    await shop.runRewards(shop.at(new Date(shop.ctx.now.getTime() + MINUTE_MS)));
    expect(await shop.balance()).toBe(1_000);
  });

  it("a code whose use Shopify knows of is not cancelled, even before its order has come", async () => {
    await using shop = await RewardShop.open();
    const redemption = await shop.get(await shop.publish());
    const [discount] = shop.discounts;
    if (discount) discount.usedCount = 1;
    const ask = { redemptionId: redemption.redemptionId, reason: "by mistake", actor: "staff:1" };
    await cancelRedemption(shop.ctx, ask);
    expect(await shop.current(redemption)).toMatchObject({ state: "issued", problem: "used-in-shopify" });
    expect(await shop.balance()).toBe(950);
  });

  it("a redemption without a code yet is cancelled once it is known whether Shopify made one", async () => {
    await using shop = await RewardShop.open();
    setFault(shop.store.state, { timeoutAfterEffectNext: 1 });
    const waiting = await shop.get(await shop.publish());
    const ask = { redemptionId: waiting.redemptionId, reason: "changed my mind", actor: null };
    await cancelRedemption(shop.ctx, ask);
    await shop.runRewards(shop.at(new Date(shop.ctx.now.getTime() + 2 * MINUTE_MS)));
    expect(await shop.current(waiting)).toMatchObject({ state: "cancelled" });
    expect(shop.discounts[0]?.endsAt).not.toBeNull();
    expect(await shop.balance()).toBe(1_000);
  });

  it("a code is worth what its market gives, in the shop's currency, and is for the customer alone", async () => {
    await using shop = await RewardShop.open();
    const value = { minor: 500, byMarket: [{ marketId: "7", minor: 600 }], byCurrency: [] };
    const rewardId = await shop.publish({ offer: { kind: "amount-off", value, eligible: EVERY_PRODUCT } });
    const place = { marketId: "7", currency: "CAD" };
    const redemption = await shop.get(rewardId, { place });
    expect(redemption).toMatchObject({
      state: "issued",
      worth: { minor: 600, currency: "USD" },
      marketId: "7",
    });
    expect(shop.discounts).toMatchObject([{ customerIds: [shop.customerId], marketIds: null }]);
  });

  it("a new code takes the place of a lost one, which stops working", async () => {
    await using shop = await RewardShop.open();
    const redemption = await shop.get(await shop.publish());
    const ask = { redemptionId: redemption.redemptionId, reason: "lost", actor: "staff:1" };
    const anew = await reissueRedemption(shop.ctx, ask);
    expect(anew).toMatchObject({ ok: true, redemption: { state: "issued", points: 50 } });
    const code = anew.ok ? anew.redemption.code : "";
    expect(code).not.toBe(redemption.code);
    await expect(shop.order([spellCode(redemption.code ?? "")])).rejects.toThrow(/ended/);
    await shop.order([spellCode(code ?? "")]);
    expect(await shop.current(redemption)).toMatchObject({ state: "used" });
    expect(await shop.balance()).toBe(985);
  });

  it("store credit is taken out of the account again, once, also where the answer is lost", async () => {
    await using shop = await RewardShop.open();
    shop.grant("store-credit");
    const rewardId = await shop.publish({ offer: { kind: "store-credit", value: worth(700) } });
    const given = await shop.get(rewardId);
    const ask = { redemptionId: given.redemptionId, reason: "by mistake", actor: "staff:1" };
    setFault(shop.store.state, { timeoutAfterEffectNext: 1 });
    await cancelRedemption(shop.ctx, ask);
    expect(await shop.current(given)).toMatchObject({ state: "issued", closing: "cancel" });
    // What a request leaves behind whose answer nobody heard.
    const [account] = [...shop.shop.storeCredit.values()];
    if (!account) throw new Error("There is no account");
    spendStoreCredit(shop.store.state, account, { minor: 700n, event: "ADJUSTMENT" });
    await shop.runRewards(shop.at(new Date(shop.ctx.now.getTime() + 7 * MINUTE_MS)));
    await shop.runRewards(shop.at(new Date(shop.ctx.now.getTime() + 70 * MINUTE_MS)));
    expect(await shop.current(given)).toMatchObject({ state: "cancelled", returnedPoints: 50n });
    expect(account).toMatchObject({ balance: 0n, debits: [{ amount: 700n }] });
    expect(await shop.balance()).toBe(1_000);
    // A second credit of the same worth has a debit of its own.
    const second = await shop.get(rewardId, { key: "again" });
    await cancelRedemption(shop.ctx, { ...ask, redemptionId: second.redemptionId });
    expect(account).toMatchObject({ balance: 0n, debits: [{ amount: 700n }, { amount: 700n }] });
  });

  it("store credit of which something was spent stays, and so do its points", async () => {
    await using shop = await RewardShop.open();
    shop.grant("store-credit");
    const given = await shop.get(await shop.publish({ offer: { kind: "store-credit", value: worth(700) } }));
    const account = [...shop.shop.storeCredit.values()][0];
    if (!account) throw new Error("There is no account");
    spendStoreCredit(shop.store.state, account, { minor: 100n, event: "ORDER_PAYMENT" });
    const ask = { redemptionId: given.redemptionId, reason: "by mistake", actor: "staff:1" };
    expect(await cancelRedemption(shop.ctx, ask)).toMatchObject({
      ok: true,
      redemption: { state: "issued", closing: null, problem: "partly-used" },
    });
    expect(account).toMatchObject({ balance: 600n });
    expect(await shop.balance()).toBe(950);
    expect(await cancelRedemption(shop.after(40), ask)).toEqual({
      ok: false,
      reason: "cannot-be-taken-back",
    });
  });
});

describe("a discount that somebody changes in Shopify", () => {
  it("is noticed and shown: edited, and deleted", async () => {
    await using shop = await RewardShop.open();
    const redemption = await shop.get(await shop.publish());
    const code = spellCode(redemption.code ?? "");
    deactivateDiscount(shop.store.state, { shop: domain, code });
    await shop.hear();
    expect(await shop.current(redemption)).toMatchObject({ state: "issued", discountStatus: "EXPIRED" });
    deleteDiscount(shop.store.state, { shop: domain, code });
    await shop.hear();
    expect((await shop.current(redemption)).discountDeletedAt).not.toBeNull();
    // Its points can come back all the same.
    const ask = { redemptionId: redemption.redemptionId, reason: "deleted", actor: "staff:1" };
    await cancelRedemption(shop.ctx, ask);
    expect(await shop.current(redemption)).toMatchObject({ state: "cancelled" });
    expect(await shop.balance()).toBe(1_000);
  });
});
