import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { cancelRedemption } from "#app/services/rewards/cancel-redemption.ts";
import { grantReward } from "#app/services/rewards/grant-reward.ts";
import { listMyRewards } from "#app/services/rewards/list-my-rewards.ts";
import { undoMerge } from "#app/services/customers/undo-merge.ts";
import { enrolCustomers } from "#app/services/customers/enrol-customers.ts";
import { defaultShopDomain as domain } from "#test/store/start-store.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { mergeCustomers } from "#test/store/verbs/merge-customers.ts";
import { enrolment, RewardShop } from "./reward-shop.ts";

/** Ada, who has rewards, becomes one with Bea, who is kept. */
class Pair {
  readonly shop: RewardShop;
  readonly beaId: bigint;
  readonly #beaCustomerId: bigint;

  constructor(shop: RewardShop, bea: { memberId: bigint; customerId: bigint }) {
    this.shop = shop;
    this.beaId = bea.memberId;
    this.#beaCustomerId = bea.customerId;
  }

  static async open(shop: RewardShop): Promise<Pair> {
    const bea = createCustomer(shop.store.state, { shop: domain, firstName: "Bea", email: null });
    await enrolCustomers(shop.ctx, [enrolment(bea.id)]);
    const { id } = await shop.ctx.db.member.findFirstOrThrow({ where: { customerId: bea.id } });
    return new Pair(shop, { memberId: id, customerId: bea.id });
  }

  async merge(): Promise<void> {
    const { store, customerId } = this.shop;
    mergeCustomers(store.state, { shop: domain, keptId: this.#beaCustomerId, deletedId: customerId });
    await this.shop.hear();
    await this.shop.app.runJobs();
  }

  rewardsOfBea() {
    return listMyRewards(this.shop.ctx, { memberId: this.beaId, locale: "en" });
  }

  async balanceOf(memberId: bigint): Promise<number> {
    const { shopId, db } = this.shop.ctx;
    const { balance } = await db.member.findUniqueOrThrow({ where: { shopId_id: { shopId, id: memberId } } });
    return Number(balance);
  }
}

const birthday = { kind: "birthday" as const, year: "2026" };

describe("rewards of customers who became one", () => {
  it("go to the customer who was kept, with the points that come back for them", async () => {
    await using shop = await RewardShop.open();
    const pair = await Pair.open(shop);
    const bought = await shop.get(await shop.publish());
    const giftId = await shop.publish({ title: "Happy birthday", price: { kind: "birthday" } });
    const ctx = { ...shop.ctx, chance: randomBytes };
    await grantReward(ctx, { rewardId: giftId, memberId: shop.memberId, occasion: birthday });
    await pair.merge();
    expect((await pair.rewardsOfBea()).map(({ title }) => title).sort()).toEqual([
      "Five off",
      "Happy birthday",
    ]);
    const ask = { redemptionId: bought.redemptionId, reason: "not needed", actor: null };
    expect(await cancelRedemption(shop.ctx, ask)).toMatchObject({
      ok: true,
      redemption: { state: "cancelled" },
    });
    expect(await pair.balanceOf(pair.beaId)).toBe(1_000);
    expect(await pair.balanceOf(shop.memberId)).toBe(0);
  });

  it("are not given a second time for an occasion that either of them had", async () => {
    await using shop = await RewardShop.open();
    const pair = await Pair.open(shop);
    const rewardId = await shop.publish({ price: { kind: "birthday" } });
    const ctx = { ...shop.ctx, chance: randomBytes };
    await grantReward(ctx, { rewardId, memberId: shop.memberId, occasion: birthday });
    await pair.merge();
    const again = await grantReward(ctx, { rewardId, memberId: pair.beaId, occasion: birthday });
    expect(again).toMatchObject({ ok: true, isRepeat: true });
    const next = { ...birthday, year: "2027" };
    expect(await grantReward(ctx, { rewardId, memberId: pair.beaId, occasion: next })).toMatchObject({
      ok: true,
      isRepeat: false,
    });
  });

  it("count together towards a limit, and go back where the merge is undone", async () => {
    await using shop = await RewardShop.open();
    const pair = await Pair.open(shop);
    const rewardId = await shop.publish({ limitPerMember: 1 });
    await shop.get(rewardId);
    await pair.merge();
    const asked = { ctx: shop.ctx, key: "Bea's click" };
    const refused = await shop.redeem(rewardId, { ...asked, memberId: pair.beaId });
    expect(refused).toEqual({ ok: false, obstacles: [{ reason: "member-limit", limit: 1 }] });
    const { id } = await shop.ctx.db.memberMerge.findFirstOrThrow({ where: { shopId: shop.ctx.shopId } });
    expect(await undoMerge(shop.ctx, { mergeId: id, actor: "staff:1" })).toMatchObject({ ok: true });
    expect(await pair.rewardsOfBea()).toEqual([]);
    expect(await listMyRewards(shop.ctx, { memberId: shop.memberId, locale: "en" })).toHaveLength(1);
  });
});

describe("a customer without an e-mail", () => {
  it("redeems like everybody, with a code bound to their customer", async () => {
    await using shop = await RewardShop.open();
    const pair = await Pair.open(shop);
    await pair.merge();
    const rewardId = await shop.publish();
    expect(await shop.redeem(rewardId, { memberId: pair.beaId })).toMatchObject({
      ok: true,
      redemption: { state: "issued", memberId: pair.beaId },
    });
  });
});
