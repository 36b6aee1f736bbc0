// Rewards instead of points: what an advocate and a friend get, with the real stand-in behind it.
import { describe, expect, it } from "vitest";
import { insertProgramVersion } from "#app/db/program/insert-program-version.ts";
import { DEFAULT_OFFER, type ReferralOffer } from "#app/domain/referrals/offer.ts";
import { plainCode } from "#app/domain/rewards/reward-code.ts";
import type { Reward } from "#app/domain/rewards/reward.ts";
import { claimOffer, type AskedClaim } from "#app/services/referrals/claim-offer.ts";
import { ensureMemberCodes } from "#app/services/referrals/ensure-member-codes.ts";
import { settleDueReferrals } from "#app/services/referrals/settle-due-referrals.ts";
import { saveReward } from "#app/services/rewards/save-reward.ts";
import { makeProgram } from "#test/factories/program.ts";
import { makeReward } from "#test/factories/reward.ts";
import { RewardShop } from "#test/services/rewards/reward-shop.ts";
import { defaultShopDomain as domain } from "#test/store/start-store.ts";
import { cancelOrder } from "#test/store/verbs/cancel-order.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { moveClock } from "#test/store/verbs/move-clock.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { setFault } from "#test/store/verbs/set-fault.ts";

/** A shop whose offer gives the advocate, the friend or both a reward. */
async function open(gives: {
  advocate?: Partial<Reward>;
  friend?: Partial<Reward>;
}): Promise<{ shop: RewardShop; code: string; advocateRewardId: bigint | null }> {
  const shop = await RewardShop.open();
  const advocateRewardId = gives.advocate ? await shop.publish({ title: "Thanks", ...gives.advocate }) : null;
  const friendRewardId = gives.friend ? await shop.publish({ title: "Welcome", ...gives.friend }) : null;
  const text = "$5.00 off";
  const referrals: ReferralOffer = {
    ...DEFAULT_OFFER,
    holdDays: 0,
    ...(advocateRewardId === null
      ? {}
      : { steps: [{ fromFriend: 1, pays: { kind: "reward", rewardId: String(advocateRewardId), text } }] }),
    friend:
      friendRewardId === null
        ? { kind: "nothing" }
        : { kind: "reward", rewardId: String(friendRewardId), text },
  };
  const { db, shopId, now } = shop.ctx;
  await insertProgramVersion(db, shopId, {
    ...{ version: 3, program: makeProgram({ holdDays: 0, referrals }), publishedBy: null },
    ...{ publishedAt: now, effectiveAt: now },
  });
  const code = (await ensureMemberCodes(shop.ctx, [shop.memberId])).get(shop.memberId) ?? "";
  return { shop, code, advocateRewardId };
}

/** A friend orders for 40.00 with these codes; the app hears of it, and settles. */
async function friendOrders(shop: RewardShop, email: string, codes: string[], landingSite?: string) {
  const product = createProduct(shop.store.state, { shop: domain, title: "Mug", price: "10.00" });
  const order = placeOrder(shop.store.state, {
    ...{ shop: domain, email, lines: [{ variantId: product.variants[0]?.id ?? 0n, quantity: 4 }] },
    ...{ discountCodes: codes, ...(landingSite ? { landingSite } : {}) },
  });
  await hearAndSettle(shop);
  return order;
}

async function hearAndSettle(shop: RewardShop): Promise<void> {
  moveClock(shop.store.state, { byMs: 2_000 });
  const ctx = { ...shop.ctx, now: new Date(Date.now() + 60_000) };
  await shop.hear();
  await settleDueReferrals(ctx);
  await shop.runRewards(ctx);
}

const asked = (code: string, more: Partial<AskedClaim> = {}): AskedClaim => ({
  ...{ code, email: null, customerId: null, browserId: null },
  ...{ ip: "198.51.100.7", userAgent: "Safari", referrer: null, ...more },
});

const referrals = (shop: RewardShop) => shop.ctx.db.referral.findMany({ where: { shopId: shop.ctx.shopId } });
const given = (shop: RewardShop) =>
  shop.ctx.db.redemption.findMany({ where: { shopId: shop.ctx.shopId }, orderBy: { id: "asc" } });

describe("an advocate who is paid in a reward", () => {
  it("gets a code of their own for a friend's order, and no points", async () => {
    const { shop, code } = await open({ advocate: { price: { kind: "referral" } } });
    await using _shop = shop;
    await friendOrders(shop, "noor@example.com", [], `/?ref=${code}`);
    const [redemption] = await given(shop);
    expect(redemption).toMatchObject({
      state: "issued",
      source: "referral",
      points: 0n,
      memberId: shop.memberId,
    });
    expect(await referrals(shop)).toMatchObject([
      { state: "paid", paid: { kind: "reward", redemptionId: String(redemption?.id), text: "$5.00 off" } },
    ]);
    expect(shop.discounts.map(({ customerIds }) => customerIds)).toEqual([[shop.customerId]]);
    expect(await shop.balance()).toBe(1_000);
  });

  it("loses an unused reward when the friend's order is undone, and its code stops working", async () => {
    const { shop, code } = await open({ advocate: {} });
    await using _shop = shop;
    const order = await friendOrders(shop, "noor@example.com", [], `/?ref=${code}`);
    cancelOrder(shop.store.state, { shop: domain, orderId: order.id });
    await hearAndSettle(shop);
    expect(await given(shop)).toMatchObject([{ state: "cancelled", endReason: "referral-undone" }]);
    expect(await referrals(shop)).toMatchObject([
      { state: "reversed", why: "order-does-not-count", paidTo: null },
    ]);
    const ends = shop.discounts[0]?.endsAt;
    expect(ends && ends.getTime()).toBeLessThan(Date.now() + 60_000);
  });

  it("keeps a reward that was used before the friend's order was undone", async () => {
    const { shop, code } = await open({ advocate: {} });
    await using _shop = shop;
    const order = await friendOrders(shop, "noor@example.com", [], `/?ref=${code}`);
    await shop.order([shop.discounts[0]?.code ?? ""]);
    cancelOrder(shop.store.state, { shop: domain, orderId: order.id });
    await hearAndSettle(shop);
    expect(await given(shop)).toMatchObject([{ state: "used" }]);
    expect(await referrals(shop)).toMatchObject([{ state: "reversed", paidTo: null }]);
  });

  it("waits while the reward is switched off, and is paid once it can be given", async () => {
    const { shop, code, advocateRewardId } = await open({ advocate: { enabled: false } });
    await using _shop = shop;
    await friendOrders(shop, "noor@example.com", [], `/?ref=${code}`);
    expect(await referrals(shop)).toMatchObject([{ state: "held", why: "reward-unavailable", paidTo: null }]);
    const reward = makeReward({ title: "Thanks" });
    await saveReward(shop.ctx, { rewardId: advocateRewardId, expectedVersion: 1, reward, actor: "staff:1" });
    await hearAndSettle(shop);
    expect(await referrals(shop)).toMatchObject([{ state: "paid", why: null }]);
    expect(await given(shop)).toMatchObject([{ state: "issued" }]);
  });
});

describe("a friend who claims a reward", () => {
  it("gets a code of their own, the same when they claim again, and buys with it in another browser", async () => {
    const { shop, code } = await open({ friend: {} });
    await using _shop = shop;
    const claim = await claimOffer(shop.ctx, asked(code, { email: "noor@example.com" }));
    const again = await claimOffer(shop.ctx, asked(code, { email: "Noor+2@example.com" }));
    expect(claim).toMatchObject({ ok: true, text: "$5.00 off", isOnItsWay: false });
    expect(again).toEqual(claim);
    const discountCode = claim.ok ? (claim.discountCode ?? "") : "";
    expect(shop.discounts).toMatchObject([{ code: discountCode, customerIds: null, usageLimit: 1 }]);
    // Another address and another browser: the code alone says who sent them.
    await friendOrders(shop, "noor.work@example.org", [discountCode]);
    expect(await referrals(shop)).toMatchObject([
      { advocateId: shop.memberId, state: "paid", evidence: [{ kind: "friend-code" }] },
    ]);
    const [redemption] = await given(shop);
    expect(redemption).toMatchObject({ state: "used", source: "invitation", code: plainCode(discountCode) });
    expect(redemption?.memberId).not.toBeNull();
    expect(await claimOffer(shop.ctx, asked(code, { email: "noor@example.com" }))).toEqual({
      ok: false,
      reason: "had-before",
    });
  });

  it("is asked for an e-mail where nothing else tells them apart", async () => {
    const { shop, code } = await open({ friend: {} });
    await using _shop = shop;
    expect(await claimOffer(shop.ctx, asked(code))).toEqual({ ok: false, reason: "email-needed" });
    const byBrowser = await claimOffer(shop.ctx, asked(code, { browserId: "browser-0123456789" }));
    expect(byBrowser).toMatchObject({ ok: true, isOnItsWay: false });
  });

  it("claims twice at once and gets one code", async () => {
    const { shop, code } = await open({ friend: {} });
    await using _shop = shop;
    const claim = () => claimOffer(shop.ctx, asked(code, { email: "noor@example.com" }));
    await Promise.all([claim(), claim(), claim()]);
    expect(await given(shop)).toHaveLength(1);
    expect(shop.discounts).toHaveLength(1);
  });

  it("hears that the code is on its way while Shopify is slow, and gets it by asking again", async () => {
    const { shop, code } = await open({ friend: {} });
    await using _shop = shop;
    setFault(shop.store.state, { apiDelayMs: 300 });
    const slow = { ...shop.ctx, patience: () => Promise.resolve() };
    const by = asked(code, { email: "noor@example.com" });
    expect(await claimOffer(slow, by)).toMatchObject({ ok: true, discountCode: null, isOnItsWay: true });
    setFault(shop.store.state, { apiDelayMs: 0 });
    await shop.runRewards(shop.after(1));
    expect(await claimOffer(shop.ctx, by)).toMatchObject({ ok: true, isOnItsWay: false });
    expect(shop.discounts).toHaveLength(1);
  });

  it("is not promised a reward that is at its limit", async () => {
    const { shop, code } = await open({ friend: { limitInAll: 1 } });
    await using _shop = shop;
    const claims = ["one@example.com", "two@example.com"].map((email) =>
      claimOffer(shop.ctx, asked(code, { email })),
    );
    const results = await Promise.all(claims);
    expect(results.map((result) => result.ok || result.reason).sort()).toEqual(["no-such-offer", true]);
  });
});
