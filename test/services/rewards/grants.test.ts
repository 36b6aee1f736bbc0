import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { saveBirthday } from "#app/db/members/save-birthday.ts";
import { celebrateDay } from "#app/services/actions/celebrate-days.ts";
import { winBackMembers } from "#app/services/rewards/grant-on-occasions.ts";
import { makeLadder } from "#test/factories/tier-ladder.ts";
import { RewardShop } from "./reward-shop.ts";

describe("rewards without points", () => {
  it("a birthday gives its reward once a year, with a code and without an entry in the ledger", async () => {
    await using shop = await RewardShop.open();
    await shop.publish({ price: { kind: "birthday" } });
    const { shopId, db } = shop.ctx;
    await saveBirthday(db, shopId, { memberId: shop.memberId, birthday: "05-03", now: shop.ctx.now });
    for (const day of ["2027-05-03", "2027-05-03", "2028-05-03"]) {
      const ctx = shop.at(new Date(`${day}T15:00:00Z`));
      await celebrateDay(ctx, { day, timeZone: "America/New_York" });
      await shop.app.runJobs();
    }
    const given = await db.redemption.findMany({ where: { shopId } });
    expect(given).toMatchObject([{ state: "issued", source: "birthday", points: 0n, entryId: null }]);
    expect(shop.discounts).toHaveLength(1);
    expect(await shop.balance()).toBe(1_000);
  });

  it("a tier that is reached gives its reward once", async () => {
    await using shop = await RewardShop.open({ tiers: makeLadder() });
    await shop.publish({ price: { kind: "tier-entry", tierId: "silver" } });
    await shop.order([], 30);
    await shop.app.runJobs();
    await shop.order([], 1);
    await shop.app.runJobs();
    const given = await shop.ctx.db.redemption.findMany({ where: { shopId: shop.ctx.shopId } });
    expect(given.map(({ source, state }) => [source, state])).toEqual([["tier-entry", "issued"]]);
  });

  it("a member who stays away is won back once for each last order", async () => {
    await using shop = await RewardShop.open();
    await shop.publish({ price: { kind: "win-back", afterDays: 60, withinDays: 200 } });
    await shop.order([]);
    const timeZone = "America/New_York";
    const look = (days: number) => winBackMembers({ ...shop.after(days), chance: randomBytes, timeZone });
    expect([await look(30), await look(61), await look(61), await look(62), await look(200)]).toEqual([
      0, 1, 0, 0, 0,
    ]);
  });

  it("a win-back reward that is new reaches everybody within its days, and nobody beyond", async () => {
    await using shop = await RewardShop.open();
    await shop.order([]);
    const timeZone = "America/New_York";
    const give = async (withinDays: number | null) => {
      await shop.publish({ price: { kind: "win-back", afterDays: 60, withinDays } });
      return winBackMembers({ ...shop.after(150), chance: randomBytes, timeZone });
    };
    expect([await give(149), await give(150), await give(null)]).toEqual([0, 1, 1]);
  });
});
