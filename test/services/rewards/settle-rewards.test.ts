import { describe, expect, it } from "vitest";
import { explainEntry } from "#app/domain/explain/explain-entry.ts";
import { EntryDetail } from "#app/domain/ledger/entry.ts";
import { spellCode } from "#app/domain/rewards/reward-code.ts";
import { cancelRedemption } from "#app/services/rewards/cancel-redemption.ts";
import { readPerformance } from "#app/services/rewards/read-performance.ts";
import { browseRedemptions } from "#app/services/rewards/browse-redemptions.ts";
import { defaultShopDomain as domain } from "#test/store/start-store.ts";
import type { Order } from "#test/store/state/order.ts";
import { cancelOrder } from "#test/store/verbs/cancel-order.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";
import { RewardShop } from "./reward-shop.ts";

/** Orders earn nothing here, so that the balance tells of rewards alone. */
const NO_EARNING = { rules: [{ ...ruleOfNothing() }] };

function ruleOfNothing() {
  return {
    id: "nothing",
    kind: "spend-rate" as const,
    title: "Nothing",
    enabled: false,
    priority: 0,
    rates: [{ currency: "USD", points: 1, perMinor: 100 }],
    scope: {
      productIds: [],
      collectionIds: [],
      tags: [],
      vendors: [],
      price: "any" as const,
      discounted: "any" as const,
    },
    conditions: {
      tierIds: [],
      customerTags: [],
      countries: [],
      channels: [],
      from: null,
      until: null,
      weekdays: [],
      minimumMinor: null,
      budgetPoints: null,
    },
  };
}

async function refund(shop: RewardShop, order: Order, quantity: number): Promise<void> {
  const lineId = order.lines[0]?.id ?? 0n;
  refundOrder(shop.store.state, { shop: domain, orderId: order.id, lines: [{ lineId, quantity }] });
  await shop.hear();
}

describe("an order that used a reward and comes back", () => {
  it("in parts gives the points back in proportion, and in the end all of them, once", async () => {
    await using shop = await RewardShop.open(NO_EARNING);
    const redemption = await shop.get(await shop.publish());
    const order = await shop.order([spellCode(redemption.code ?? "")], 4);
    await refund(shop, order, 1);
    expect(await shop.balance()).toBe(962);
    await refund(shop, order, 1);
    expect(await shop.balance()).toBe(975);
    expect(await shop.current(redemption)).toMatchObject({ state: "used", returnedPoints: 25n });
    await refund(shop, order, 2);
    await shop.hear();
    expect(await shop.balance()).toBe(1_000);
    expect(await shop.current(redemption)).toMatchObject({
      state: "reversed",
      returnedPoints: 50n,
      endReason: "order-returned",
    });
  });

  it("wholly gives them back where the reward says so, and not in part", async () => {
    await using shop = await RewardShop.open(NO_EARNING);
    const redemption = await shop.get(await shop.publish({ returns: "full-return-only" }));
    const order = await shop.order([spellCode(redemption.code ?? "")], 4);
    await refund(shop, order, 3);
    expect(await shop.balance()).toBe(950);
    await refund(shop, order, 1);
    expect(await shop.balance()).toBe(1_000);
  });

  it("gives nothing back where the reward says so", async () => {
    await using shop = await RewardShop.open(NO_EARNING);
    const redemption = await shop.get(await shop.publish({ returns: "keep" }));
    const order = await shop.order([spellCode(redemption.code ?? "")], 4);
    cancelOrder(shop.store.state, { shop: domain, orderId: order.id });
    await shop.hear();
    expect(await shop.balance()).toBe(950);
    expect(await shop.current(redemption)).toMatchObject({ state: "used" });
  });

  it("cancelled, however often that is told, gives them back once, with a line in the member's history", async () => {
    await using shop = await RewardShop.open(NO_EARNING);
    const redemption = await shop.get(await shop.publish());
    const order = await shop.order([spellCode(redemption.code ?? "")], 4);
    cancelOrder(shop.store.state, { shop: domain, orderId: order.id });
    await shop.hear();
    await shop.ctx.db.redemption.updateMany({ data: { settleDueAt: shop.ctx.now } });
    await shop.hear();
    expect(await shop.balance()).toBe(1_000);
    const last = await shop.ctx.db.ledgerEntry.findFirstOrThrow({ orderBy: { id: "desc" } });
    const voice = { locale: "en", pointsName: { singular: "point", plural: "points" } };
    const entry = {
      kind: "restore" as const,
      points: Number(last.points),
      orderName: null,
      breakdown: null,
      detail: EntryDetail.parse(last.detail),
    };
    expect(explainEntry(entry, voice)).toBe("Given back from $5.00 off: 50 points");
  });
});

describe("a code that nobody used", () => {
  it("ends some hours after its time, stops working, and its points come back once", async () => {
    await using shop = await RewardShop.open();
    const redemption = await shop.get(await shop.publish({ expiresAfterDays: 2 }));
    await shop.runRewards(shop.later(2));
    expect(await shop.current(redemption)).toMatchObject({ state: "issued" });
    const later = shop.later(4);
    await shop.runRewards(later);
    await shop.runRewards(later);
    expect(await shop.current(redemption)).toMatchObject({ state: "expired", endReason: "expired" });
    expect(await shop.balance()).toBe(1_000);
  });

  it("but whose order's message was late is used after all: the points are taken again", async () => {
    await using shop = await RewardShop.open(NO_EARNING);
    const redemption = await shop.get(await shop.publish());
    shop.store.webhooks.hold();
    const ordered = shop.order([spellCode(redemption.code ?? "")]);
    await ordered;
    // Shopify's count of uses is late, too.
    const [discount] = shop.discounts;
    if (discount) discount.usedCount = 0;
    const ask = { redemptionId: redemption.redemptionId, reason: "by mistake", actor: "staff:1" };
    await cancelRedemption(shop.ctx, ask);
    expect(await shop.balance()).toBe(1_000);
    shop.store.webhooks.release();
    await shop.hear();
    await shop.hear();
    expect(await shop.current(redemption)).toMatchObject({ state: "used" });
    expect(await shop.balance()).toBe(950);
  });
});

describe("for the merchant", () => {
  it("redemptions are found by the beginning of a code, by e-mail and by what became of them", async () => {
    await using shop = await RewardShop.open(NO_EARNING);
    const rewardId = await shop.publish();
    const used = await shop.get(rewardId);
    await shop.get(rewardId, { key: "click 2" });
    const order = await shop.order([spellCode(used.code ?? "")]);
    const look = async (query: { search?: string; filter?: "used" | "all" }) => {
      const all = { search: "", filter: "all" as const, rewardId: null, memberId: null, cursor: null };
      const { rows } = await browseRedemptions(shop.ctx, { ...all, ...query });
      return rows.map(({ key }) => key);
    };
    expect(
      await look({
        search: spellCode(used.code ?? "")
          .slice(0, 8)
          .toLowerCase(),
      }),
    ).toEqual(["click 1"]);
    expect(await look({ search: "ADA@" })).toEqual(["click 2", "click 1"]);
    expect(await look({ filter: "used" })).toEqual(["click 1"]);
    expect(await look({ search: "nobody" })).toEqual([]);
    expect(order.name).toBe("#1001");
  });

  it("the performance of a reward counts what was used, what orders with it brought, and what it cost", async () => {
    await using shop = await RewardShop.open(NO_EARNING);
    const rewardId = await shop.publish();
    const used = await shop.get(rewardId);
    await shop.get(rewardId, { key: "click 2" });
    await shop.order([spellCode(used.code ?? "")], 4);
    const today = shop.ctx.now.toISOString().slice(0, 10);
    const { rewards, currency } = await readPerformance(shop.ctx, {
      from: "2020-01-01",
      until: "2099-12-31",
    });
    expect(today).toMatch(/^\d{4}/);
    expect(currency).toBe("USD");
    expect(rewards).toEqual([
      {
        rewardId,
        redemptions: 2,
        open: 1,
        used: 1,
        unused: 0,
        points: 100,
        returnedPoints: 0,
        revenueMinor: 3_500,
        orders: 1,
        costMinor: 500,
        isCostAtMost: false,
      },
    ]);
  });
});
