import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { AT_HOME } from "#app/domain/rewards/reward-price.ts";
import type { Reward } from "#app/domain/rewards/reward.ts";
import { listRewardsForMember } from "#app/services/rewards/list-rewards-for-member.ts";
import { requestRedemption } from "#app/services/rewards/request-redemption.ts";
import { archiveReward, saveReward } from "#app/services/rewards/save-reward.ts";
import { makeReward } from "#test/factories/reward.ts";
import { makeLadder } from "#test/factories/tier-ladder.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { day, LedgerStage } from "../stage-ledger.ts";

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

/** A member with 100 points, and a reward. */
async function open(reward: Partial<Reward> = {}, program: Parameters<typeof LedgerStage.open>[1] = {}) {
  const stage = await LedgerStage.open(database, program);
  const saved = await saveReward(stage.ctx, {
    rewardId: null,
    expectedVersion: 0,
    reward: makeReward(reward),
    actor: "staff:1",
  });
  if (!saved.ok) throw new Error(saved.reason);
  const { rewardId } = saved;
  const ask = (key: string, points = 50, now = stage.ctx.now) =>
    requestRedemption(
      { ...stage.at(now), chance: randomBytes },
      { memberId: stage.memberId, rewardId, points, key, place: AT_HOME },
    );
  return { stage, rewardId, ask };
}

describe("asking for a reward", () => {
  it("takes the points, keeps the reward as it was, and stores a code that nobody guesses", async () => {
    const { stage, rewardId, ask } = await open();
    const asked = await ask("click 1");
    expect(asked).toMatchObject({
      ok: true,
      isRepeat: false,
      redemption: { state: "requested", points: 50, worth: { minor: 500, currency: "USD" } },
    });
    expect(asked.ok && asked.redemption.code).toMatch(/^[CDFHJKMNPQRTVWXY34679]{15}$/);
    await saveReward(stage.ctx, {
      rewardId,
      expectedVersion: 1,
      reward: makeReward({ title: "Six off" }),
      actor: "staff:1",
    });
    expect(asked.ok && asked.redemption.reward.title).toBe("Five off");
    expect(await stage.sum()).toBe(50);
    expect((await stage.entries()).at(-1)).toEqual(["redeem", -50, "click 1"]);
  });

  it("the same click twice is one redemption, and two clicks are two", async () => {
    const { stage, ask } = await open();
    const first = await ask("click 1");
    expect(await ask("click 1")).toMatchObject({ ok: true, isRepeat: true });
    expect(await ask("click 2")).toMatchObject({ ok: true, isRepeat: false });
    expect(first.ok).toBe(true);
    expect(await stage.sum()).toBe(0);
  });

  it("tells everything that stands in the way at once, and takes nothing", async () => {
    const { stage, ask } = await open(
      { price: { kind: "points", points: 500 }, tierIds: ["gold"], from: "2026-12-01" },
      { tiers: makeLadder() },
    );
    const refused = await ask("click 1", 500);
    expect(refused).toEqual({
      ok: false,
      obstacles: [
        { reason: "not-yet", from: "2026-12-01" },
        { reason: "wrong-tier", tierIds: ["gold"] },
        { reason: "not-enough-points", missing: 400 },
      ],
    });
    expect(await stage.sum()).toBe(100);
  });

  it("a reward that was switched off or put away while the page was open takes nothing", async () => {
    const { stage, rewardId, ask } = await open();
    await archiveReward(stage.ctx, rewardId);
    expect(await ask("click 1")).toEqual({ ok: false, obstacles: [{ reason: "reward-off" }] });
    const off = await open({ enabled: false });
    expect(await off.ask("click 1")).toEqual({ ok: false, obstacles: [{ reason: "reward-off" }] });
    expect(await stage.sum()).toBe(100);
  });

  it("a price that rose while the page was open is told, never taken", async () => {
    const { stage, rewardId, ask } = await open();
    await saveReward(stage.ctx, {
      rewardId,
      expectedVersion: 1,
      reward: makeReward({ price: { kind: "points", points: 80 } }),
      actor: "staff:1",
    });
    expect(await ask("click 1", 50)).toEqual({
      ok: false,
      obstacles: [{ reason: "price-changed", points: 80 }],
    });
    expect(await stage.sum()).toBe(100);
  });

  it("points that expire between the page and the click are not spent", async () => {
    const { stage, ask } = await open({}, { expiry: null });
    await database.db.lot.updateMany({ where: { shopId: stage.ctx.shopId }, data: { expiresAt: day(1) } });
    expect(await ask("click 1", 50, day(2))).toEqual({
      ok: false,
      obstacles: [{ reason: "not-enough-points", missing: 50 }],
    });
  });

  it("of a reward that is given twice in all, the third member gets none", async () => {
    const { ask } = await open({ limitInAll: 2, price: { kind: "points", points: 10 } });
    const asked = await Promise.all(["a", "b", "c"].map((key) => ask(key, 10)));
    expect(asked.filter(({ ok }) => ok)).toHaveLength(2);
    expect(asked.find(({ ok }) => !ok)).toMatchObject({ obstacles: [{ reason: "limit-in-all" }] });
  });
});

describe("the list of rewards", () => {
  it("shows what is missing, the nearest first, and nothing of what is switched off", async () => {
    const { stage } = await open();
    const add = (reward: Partial<Reward>) =>
      saveReward(stage.ctx, {
        rewardId: null,
        expectedVersion: 0,
        reward: makeReward(reward),
        actor: "staff:1",
      });
    await add({ title: "Far", price: { kind: "points", points: 400 } });
    await add({ title: "Near", price: { kind: "points", points: 120 } });
    await add({ title: "Off", enabled: false });
    const list = await listRewardsForMember(stage.ctx, {
      memberId: stage.memberId,
      locale: "en",
      place: AT_HOME,
    });
    expect(list.rewards.map(({ title, missing, canRedeem }) => [title, missing, canRedeem])).toEqual([
      ["Five off", 0, true],
      ["Near", 20, false],
      ["Far", 300, false],
    ]);
    expect(list.next).toMatchObject({ title: "Near", missing: 20, text: "20 points more for Near" });
    expect(list.rewards[0]).toMatchObject({ gets: "$5.00 off", takes: "50 points" });
    const stranger = await listRewardsForMember(stage.ctx, { memberId: null, locale: "en", place: AT_HOME });
    expect(stranger.rewards).toHaveLength(3);
  });
});

describe("publishing a reward", () => {
  it("does not overwrite what somebody else published meanwhile", async () => {
    const { stage, rewardId } = await open();
    const save = (title: string) =>
      saveReward(stage.ctx, {
        rewardId,
        expectedVersion: 1,
        reward: makeReward({ title }),
        actor: "staff:1",
      });
    expect(await save("First")).toMatchObject({ ok: true, version: 2 });
    expect(await save("Second")).toMatchObject({
      ok: false,
      reason: "published-meanwhile",
      current: { version: 2, reward: { title: "First" } },
    });
  });
});
