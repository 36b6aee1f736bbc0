import { afterEach, expect, it } from "vitest";
import { loader as performanceFile } from "#app/routes/admin/performance/download.ts";
import { loader as performance } from "#app/routes/admin/performance/performance.tsx";
import { loader as shopifySays } from "#app/routes/admin/redemption/discount-state.ts";
import { action, loader } from "#app/routes/admin/redemption/redemption.tsx";
import { loader as list } from "#app/routes/admin/redemptions/redemptions.tsx";
import { loader as memberPage } from "#app/routes/admin/member/member.tsx";
import { useRuntime } from "#app/runtime.server.ts";
import { spellCode } from "#app/domain/rewards/reward-code.ts";
import { setStaffLimit } from "#app/services/staff/set-staff-limit.ts";
import { defaultShopDomain as domain } from "#test/store/start-store.ts";
import { deleteDiscount } from "#test/store/verbs/change-discount.ts";
import { RewardShop } from "#test/services/rewards/reward-shop.ts";
import { routeArgs } from "./admin-stage.ts";

afterEach(() => useRuntime(undefined));

/** A shop in which Ada has got a reward for 50 points, with the merchant's admin on it. */
async function open() {
  const shop = await RewardShop.open();
  useRuntime(shop.app.runtime);
  const rewardId = await shop.publish();
  const redemption = await shop.get(rewardId);
  const args = async (path: string, params: Record<string, string> = {}, form?: Record<string, string>) => {
    const authorization = `Bearer ${await shop.store.mintIdToken(domain)}`;
    const sent = form ? { method: "POST", body: new URLSearchParams(form) } : {};
    const request = new Request(new URL(path, "http://localhost:3000"), {
      headers: { authorization },
      ...sent,
    });
    return routeArgs(request, params);
  };
  const redemptionId = String(redemption.redemptionId);
  const path = `/app/redemptions/${redemptionId}`;
  return {
    ...{ shop, rewardId, redemption, args },
    browse: async (search = "") => list(await args(`/app/redemptions${search}`)),
    detail: async () => loader(await args(path, { redemptionId })),
    says: async () => shopifySays(await args(`${path}/shopify`, { redemptionId })),
    change: async (intent: string, reason: string) =>
      action(await args(path, { redemptionId }, { intent, reason })),
  };
}

it("finds a redemption by the beginning of its code, by e-mail and by name, and filters by state and reward", async () => {
  const { shop, rewardId, redemption, browse } = await open();
  await using _shop = shop;
  const spelled = spellCode(redemption.code ?? "");
  await shop.ctx.db.member.updateMany({ data: { firstName: "Ada", email: "ada@example.com" } });
  for (const search of [spelled.slice(0, 7), "ada@", "ada"]) {
    const { redemptions } = await browse(`?search=${search}`);
    expect(redemptions).toMatchObject([{ code: spelled, state: "issued", points: "50 points", who: "Ada" }]);
  }
  expect((await browse("?search=nobody")).redemptions).toEqual([]);
  expect((await browse("?state=used")).redemptions).toEqual([]);
  expect((await browse(`?reward=${rewardId}&state=issued`)).redemptions).toHaveLength(1);
  expect((await browse("?reward=999")).redemptions).toEqual([]);
});

it("steps through many redemptions, the newest first, and back", async () => {
  const { shop, browse } = await open();
  await using _shop = shop;
  const small = await shop.publish({ price: { kind: "points", points: 10 } });
  for (let click = 0; click < 55; click += 1) await shop.get(small, { key: `small ${click}`, points: 10 });
  const first = await browse();
  expect(first.redemptions).toHaveLength(50);
  expect(first.previous).toBeNull();
  const second = await browse(`?cursor=${first.next}`);
  expect(second.redemptions).toHaveLength(6);
  expect(second.redemptions.at(-1)).toMatchObject({ points: "50 points" });
  const ids = [...first.redemptions, ...second.redemptions].map(({ id }) => Number(id));
  expect(ids).toEqual(ids.toSorted((one, other) => other - one));
  expect((await browse(`?cursor=${second.previous}`)).redemptions).toEqual(first.redemptions);
});

it("tells what happened and what Shopify says, and cancels with a reason: the points come back once", async () => {
  const { shop, detail, says, change } = await open();
  await using _shop = shop;
  expect((await detail()).events.map(({ text }) => text)).toEqual([
    "The member spent 50 points on “Five off”.",
    "Shopify has the code. The member can use it.",
  ]);
  expect(await says()).toEqual({ text: "The code works. It has not been used.", tone: "success" });
  expect(await change("cancel", "  ")).toMatchObject({ ok: false, field: "reason" });
  expect(await change("cancel", "Wrong reward")).toEqual({
    ok: true,
    text: "Cancelled. The points are back",
  });
  expect(await change("cancel", "Again")).toMatchObject({ ok: false, field: "form" });
  expect(await shop.balance()).toBe(1_000);
  const after = await detail();
  expect(after).toMatchObject({ state: "cancelled", canCancel: false, canReissue: false });
  const texts = after.events.map(({ text }) => text);
  expect(texts).toContain("You cancelled it: “Wrong reward”");
  expect(texts).toContain("50 points came back to the member.");
  expect(await says()).toMatchObject({ tone: "critical" });
});

it("shows a discount that was deleted in Shopify, and gives the member another code", async () => {
  const { shop, redemption, detail, says, change, browse } = await open();
  await using _shop = shop;
  deleteDiscount(shop.store.state, { shop: domain, code: spellCode(redemption.code ?? "") });
  await shop.hear();
  expect(await says()).toMatchObject({ text: expect.stringContaining("There is no such code in Shopify") });
  expect((await browse("?state=changed")).redemptions).toMatchObject([{ attention: "Deleted in Shopify" }]);
  expect(await detail()).toMatchObject({ attention: "Deleted in Shopify" });
  expect(await change("reissue", "It was deleted")).toEqual({ ok: true, text: "The member has a new code" });
  const after = await detail();
  expect(after.code).not.toBe(spellCode(redemption.code ?? ""));
  expect(after.events.map(({ text }) => text).join(" ")).toContain("was taken out of use");
  expect(await says()).toMatchObject({ tone: "success" });
});

it("holds staff to what they may move by hand in a day, cancelled rewards among it", async () => {
  const { shop, rewardId, change, detail } = await open();
  await using _shop = shop;
  await setStaffLimit(shop.ctx, { maxEach: null, maxDay: 60 }, "staff:1");
  expect(await change("cancel", "Wrong reward")).toMatchObject({ ok: true });
  const other = await shop.get(rewardId, { key: "click 2" });
  const request = await changing(shop, other.redemptionId);
  expect(await request("cancel", "This too")).toMatchObject({
    ok: false,
    text: "Staff may adjust 60 points a day; you have 10 points left today.",
  });
  expect((await detail()).state).toBe("cancelled");
});

async function changing(shop: RewardShop, id: bigint) {
  const authorization = `Bearer ${await shop.store.mintIdToken(domain)}`;
  return (intent: string, reason: string) => {
    const body = new URLSearchParams({ intent, reason });
    const request = new Request("http://localhost:3000/app/redemptions/x", {
      ...{ method: "POST", headers: { authorization }, body },
    });
    return action(routeArgs(request, { redemptionId: String(id) }));
  };
}

it("shows a used reward with its order, on the member's page, and in the performance with its file", async () => {
  const { shop, redemption, args, detail } = await open();
  await using _shop = shop;
  const order = await shop.order([spellCode(redemption.code ?? "")]);
  const used = await detail();
  expect(used).toMatchObject({ state: "used", orderName: order.name, canCancel: false });
  expect(used.events.at(-1)?.text).toBe(`Order ${order.name} used it.`);
  const memberId = String(shop.memberId);
  const member = await memberPage(await args(`/app/members/${memberId}`, { memberId }));
  expect(member.rewards.redemptions).toMatchObject([{ title: "Five off", state: "used" }]);
  const page = await performance(await args("/app/rewards/performance?range=this-year"));
  expect(page.rows).toMatchObject([
    {
      title: "Five off",
      issued: "1",
      used: "1",
      points: "50",
      orders: "1",
      revenue: "$35.00",
      cost: "$5.00",
    },
  ]);
  const { from, to } = page.query.range;
  const file = await performanceFile(
    await args(`/app/rewards/performance/performance.csv?from=${from}&to=${to}`),
  );
  expect((await file.text()).split("\r\n")[1]).toBe("Five off,1,1,0,50,0,1,35.00,5.00,exact,USD");
});

it("opens no redemption that is not there, and refuses what no page of ours can have sent", async () => {
  const { shop, args, change } = await open();
  await using _shop = shop;
  await expect(loader(await args("/app/redemptions/999", { redemptionId: "999" }))).rejects.toMatchObject({
    status: 404,
  });
  await expect(change("explode", "why")).rejects.toMatchObject({ status: 400 });
});
