import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cancelRedemption, reissueRedemption } from "#app/services/rewards/cancel-redemption.ts";
import type { Redemption } from "#app/db/rewards/redemption-row.ts";
import { spellCode } from "#app/domain/rewards/reward-code.ts";
import { RewardShop } from "#test/services/rewards/reward-shop.ts";
import { defaultShopDomain as domain } from "#test/store/start-store.ts";
import { storeNow } from "#test/store/state/clock.ts";
import type { Order } from "#test/store/state/order.ts";
import { cancelOrder } from "#test/store/verbs/cancel-order.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";
import { setFault } from "#test/store/verbs/set-fault.ts";

const which = fc.nat(5);
const arbStep = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant("redeem" as const), repeat: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant("use" as const), which }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant("cancel" as const), which }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("reissue" as const), which }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant("refund" as const), which }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("cancel-order" as const), which }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("wait" as const), days: fc.constantFrom(1, 3) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant("trouble" as const),
      fault: fc.constantFrom("timeoutAfterEffectNext", "throttleNext", "serverErrorNext"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("jobs" as const) }) },
);
type Step = typeof arbStep extends fc.Arbitrary<infer T> ? T : never;

/** A member's rewards, lived through in any order of events. */
class Life {
  readonly shop: RewardShop;
  readonly #rewardId: bigint;
  readonly #redemptions: Redemption[] = [];
  readonly #orders: Order[] = [];
  #clicks = 0;
  #days = 0;

  private constructor(shop: RewardShop, rewardId: bigint) {
    this.shop = shop;
    this.#rewardId = rewardId;
  }

  static async begin(shop: RewardShop): Promise<Life> {
    return new Life(shop, await shop.publish({ expiresAfterDays: 2 }));
  }

  get #ctx() {
    return this.shop.after(this.#days);
  }

  #pick<T>(list: T[], index: number): T | undefined {
    return list[index % Math.max(1, list.length)];
  }

  async step(step: Step): Promise<void> {
    const { state } = this.shop.store;
    switch (step.what) {
      case "redeem": {
        if (!step.repeat) this.#clicks += 1;
        const result = await this.shop.redeem(this.#rewardId, {
          key: `click ${this.#clicks}`,
          ctx: this.#ctx,
        });
        if (result.ok && !result.isRepeat) this.#redemptions.push(result.redemption);
        return;
      }
      case "use": {
        const redemption = this.#pick(this.#redemptions, step.which);
        const code = redemption && (await this.shop.current(redemption)).code;
        const order = code && (await this.shop.order([spellCode(code)]).catch(() => null));
        if (order) this.#orders.push(order);
        return;
      }
      case "cancel":
      case "reissue": {
        const redemption = this.#pick(this.#redemptions, step.which);
        const undo = step.what === "cancel" ? cancelRedemption : reissueRedemption;
        const ask = { reason: "any", actor: "staff:1" };
        if (redemption) await undo(this.#ctx, { ...ask, redemptionId: redemption.redemptionId });
        return;
      }
      case "refund":
      case "cancel-order": {
        const order = this.#pick(this.#orders, step.which);
        if (!order || order.cancelledAt) return;
        const lineId = order.lines[0]?.id ?? 0n;
        const input = { shop: domain, orderId: order.id };
        try {
          if (step.what === "cancel-order") cancelOrder(state, input);
          else refundOrder(state, { ...input, lines: [{ lineId, quantity: 1 }] });
        } catch {
          // Nothing is left of the order: the shop would not do it.
          return;
        }
        return this.shop.hear(this.#ctx);
      }
      case "wait":
        this.#days += step.days;
        this.shop.later(this.#days);
        return;
      case "trouble":
        setFault(state, { [step.fault]: 1 });
        return;
      case "jobs":
        return this.shop.runRewards(this.#ctx);
    }
  }

  /** What holds at every moment. */
  async check(): Promise<void> {
    const { db, shopId } = this.shop.ctx;
    const redemptions = await db.redemption.findMany({ where: { shopId } });
    const held = redemptions.reduce((sum, one) => sum + Number(one.points - one.returnedPoints), 0);
    const entries = await db.ledgerEntry.findMany({ where: { shopId } });
    await this.#checkSums(entries.reduce((sum, { points }) => sum + points, 0n));
    const sumOf = (kinds: string[]) =>
      entries.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { points }) => sum + Number(points), 0);
    const again = entries.filter(({ reason }) => reason === "used-after-all");
    const takenAgain = again.reduce((sum, { points }) => sum - Number(points), 0);
    // Every point that was taken is held by a redemption, came back, or was taken again: none is made or lost.
    expect(0 - sumOf(["redeem"]) - sumOf(["restore"])).toBe(held);
    expect(takenAgain).toBeGreaterThanOrEqual(0);
    // A redemption of an entry, an entry of a redemption.
    expect(new Set(redemptions.map(({ entryId }) => entryId)).size).toBe(redemptions.length);
    // In Shopify there is no code that can be used and that nobody has.
    const usable = this.shop.discounts.filter(
      ({ endsAt }) => !endsAt || endsAt > storeNow(this.shop.store.state),
    );
    const known = new Set(redemptions.map(({ code }) => spellCode(code ?? "")));
    for (const { code, usedCount } of usable) if (usedCount === 0) expect(known.has(code)).toBe(true);
  }

  /** The balance is the sum of the entries, and what is left in the lots, by their allocations, less the debt. */
  async #checkSums(entrySum: bigint): Promise<void> {
    const { db, shopId } = this.shop.ctx;
    const member = await db.member.findFirstOrThrow({ where: { shopId, id: this.shop.memberId } });
    const lots = await db.lot.findMany({ where: { shopId } });
    const allocations = await db.allocation.findMany({ where: { shopId } });
    for (const { id, points, remaining } of lots) {
      const taken = allocations.filter(({ lotId }) => lotId === id);
      expect(remaining).toBe(taken.reduce((left, one) => left + one.points, points));
    }
    expect(member.balance).toBe(entrySum);
    expect(lots.reduce((sum, { remaining }) => sum + remaining, 0n) - member.deficit).toBe(entrySum);
  }

  /** All trouble is over, and every job has run. */
  async settle(): Promise<void> {
    setFault(this.shop.store.state, { timeoutAfterEffectNext: 0, throttleNext: 0, serverErrorNext: 0 });
    this.#days += 5;
    this.shop.later(this.#days);
    await this.shop.hear(this.#ctx);
    for (let again = 0; again < 3; again += 1) await this.shop.runRewards(this.#ctx);
    await this.check();
    const left = await this.shop.ctx.db.redemption.findMany({
      where: { shopId: this.shop.ctx.shopId, state: { in: ["requested", "issued"] } },
    });
    expect(left).toEqual([]);
  }
}

describe("rewards in any order of events", () => {
  it("keep every point, do each effect once, and end used or with the points back", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbStep, { minLength: 4, maxLength: 14 }), async (steps) => {
        await using shop = await RewardShop.open();
        const life = await Life.begin(shop);
        for (const step of steps) {
          await life.step(step);
          await life.check();
        }
        await life.settle();
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });
});
