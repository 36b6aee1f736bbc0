import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { action as bulkAction } from "#app/routes/admin/bulk/bulk.tsx";
import { action as memberAction, loader as memberLoader } from "#app/routes/admin/member/member.tsx";
import { matureHolds } from "#app/services/ledger/mature-holds.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { ANN, incoming } from "#test/factories/incoming-order.ts";
import { makeProgram } from "#test/factories/program.ts";
import { openAdminStage, routeArgs, type AdminShop, type AdminStage } from "./admin-stage.ts";

let stage: AdminStage;

beforeAll(async () => {
  stage = await openAdminStage();
});
afterAll(async () => {
  await stage.close();
});

async function shopWithAnn(program = makeProgram()) {
  const shop = await stage.mintAdmin(program);
  await awardOrders({ ...shop.ctx, personalDataKey: Buffer.alloc(32, 7) }, [incoming()]);
  const { id } = await shop.ctx.db.member.findFirstOrThrow({ where: { shopId: shop.ctx.shopId } });
  return { shop, memberId: String(id) };
}

const KEY = "00000000-0000-4000-8000-000000000001";

async function adjust(shop: AdminShop, memberId: string, form: Record<string, string>) {
  const sent = { key: KEY, direction: "give", points: "50", note: "late parcel", ...form };
  const request = await shop.request(`/app/members/${memberId}`, sent);
  return memberAction(routeArgs(request, { memberId }));
}

async function openMember(shop: AdminShop, memberId: string) {
  return memberLoader(routeArgs(await shop.request(`/app/members/${memberId}`), { memberId }));
}

describe("adjusting a member's points by hand", () => {
  it("gives them once, however often the form is sent, and explains the entry with who did it", async () => {
    const { shop, memberId } = await shopWithAnn();
    expect(await adjust(shop, memberId, {})).toEqual({ ok: true, done: "50 points given" });
    expect(await adjust(shop, memberId, {})).toEqual({ ok: true, done: "50 points given" });
    const page = await openMember(shop, memberId);
    expect(page.entries[0]).toMatchObject({
      title: "Given by you: 50 points (“late parcel”)",
      change: "+50",
      balanceAfter: "150",
    });
    expect(page.entries).toHaveLength(2);
    expect(page.lots[1]).toMatchObject({ order: "Given by the shop", remaining: "50 of 50" });
  });

  it("says at the field what is wrong, and writes nothing", async () => {
    const { shop, memberId } = await shopWithAnn();
    const errorsOf = async (form: Record<string, string>) => {
      const answer = await adjust(shop, memberId, form);
      return "errors" in answer ? answer.errors : {};
    };
    expect(await errorsOf({ points: "1.5", note: " " })).toEqual({
      points: "Write a whole number of points from 1 to 1,000,000.",
      note: "Write why. The customer reads it beside the points.",
    });
    expect(await errorsOf({ direction: "take", points: "101" })).toEqual({
      points: "That is 1 point more than the member has. Take fewer.",
    });
    expect((await openMember(shop, memberId)).entries).toHaveLength(1);
    await expect(adjust(shop, memberId, { key: "no key" })).rejects.toMatchObject({ status: 400 });
  });

  it("shows which points expire next, with the last day on which they can be used", async () => {
    const expiry = { kind: "earn-date", after: { unit: "days", count: 40 }, graceDays: 30 } as const;
    const { shop, memberId } = await shopWithAnn(makeProgram({ expiry }));
    const page = await openMember(shop, memberId);
    expect(page.expiring).toEqual(["100 points expire on Dec 20, 2026"]);
    expect(page.lots[0]?.expires).toBe("Dec 20, 2026");
  });
});

describe("changing when points end", () => {
  const expiry = { kind: "earn-date", after: { unit: "days", count: 40 }, graceDays: 30 } as const;

  async function send(shop: AdminShop, memberId: string, form: Record<string, string>) {
    const request = await shop.request(`/app/members/${memberId}`, form);
    return memberAction(routeArgs(request, { memberId }));
  }

  it("gives a member's points more time, with a reason that stays on the page", async () => {
    const { shop, memberId } = await shopWithAnn(makeProgram({ expiry }));
    const extend = { intent: "extend", until: "2027-03-31", note: " slow post " };
    expect(await send(shop, memberId, extend)).toEqual({ ok: true, text: "100 points got more time" });
    expect(await send(shop, memberId, extend)).toMatchObject({ ok: false, field: "until" });
    const page = await openMember(shop, memberId);
    expect(page.lots[0]?.expires).toBe("Mar 31, 2027");
    expect(page.extensions).toMatchObject([{ text: "100 points until Mar 31, 2027, by you (“slow post”)" }]);
  });

  it("asks for a day that lies ahead and for a reason", async () => {
    const { shop, memberId } = await shopWithAnn(makeProgram({ expiry }));
    const wrong = async (form: Record<string, string>) =>
      send(shop, memberId, { intent: "extend", until: "2027-03-31", note: "x", ...form });
    expect(await wrong({ until: "" })).toMatchObject({ field: "until" });
    expect(await wrong({ until: "2020-01-01" })).toMatchObject({ field: "until" });
    expect(await wrong({ note: " " })).toMatchObject({ field: "note" });
    await expect(send(shop, memberId, { intent: "extend" })).rejects.toMatchObject({ status: 400 });
  });

  it("brings expired points back once, and the entry says who and why", async () => {
    const { shop, memberId } = await shopWithAnn(makeProgram({ expiry }));
    const { db, shopId } = shop.ctx;
    // As if the days had passed: the points are over before now.
    await db.lot.updateMany({ where: { shopId }, data: { expiresAt: new Date(shop.ctx.now.getTime() - 1) } });
    await db.member.updateMany({ where: { shopId }, data: { nextChangeAt: shop.ctx.now } });
    await matureHolds({ ...shop.ctx, personalDataKey: Buffer.alloc(32, 7) });
    const [expired] = (await openMember(shop, memberId)).entries;
    const expiryKey = expired?.expiryKey ?? "";
    expect(expiryKey).toMatch(/^expire:/);
    const back = { intent: "reinstate", expiryKey, until: "2027-03-31", note: "was ill" };
    expect(await send(shop, memberId, back)).toEqual({ ok: true, text: "100 points are back" });
    expect(await send(shop, memberId, back)).toMatchObject({ ok: false, field: "form" });
    const page = await openMember(shop, memberId);
    expect(page.entries[0]?.title).toBe("Expired points brought back by you: 100 points (“was ill”)");
    expect(page.entries.map(({ expiryKey }) => expiryKey)).toEqual([null, null, null]);
    expect(page.lots[0]?.expires).toBe("Mar 31, 2027");
  });
});

describe("adjusting many members by a file", () => {
  const csv = [
    "customer,points,reason,expires",
    `c${ANN}@example.com,50,gift,2027-12-31`,
    `${ANN},-120,booked twice,`,
    `${ANN},-120,booked again,`,
    "stranger@example.com,5,gift,",
    "x,5,gift,",
  ].join("\n");

  async function send(shop: AdminShop, intent: "rehearse" | "apply", text = csv) {
    const answer = await bulkAction(
      routeArgs(await shop.request("/app/members/bulk", { intent, csv: text })),
    );
    if (answer.kind !== "report") throw new Error(answer.kind);
    return answer;
  }

  it("first says what it would do, and does nothing; then does it, line by line, and only once", async () => {
    const { shop, memberId } = await shopWithAnn();
    const rehearsal = await send(shop, "rehearse");
    expect(rehearsal).toMatchObject({
      isRehearsal: true,
      canApply: 2,
      summary: "2 lines ready: 50 points given, 120 points taken. 3 lines cannot be applied.",
    });
    expect(rehearsal.lines.map(({ line, text }) => [line, text])).toEqual([
      [4, "That is 90 points more than the member has. Take fewer."],
      [5, "No member has this ID or e-mail."],
      [6, "Write the customer's ID or e-mail."],
      [2, "Ready"],
      [3, "Ready"],
    ]);
    expect((await openMember(shop, memberId)).entries).toHaveLength(1);
    expect((await send(shop, "apply")).summary).toMatch(/^2 lines applied/);
    const page = await openMember(shop, memberId);
    expect(page.entries.map(({ change }) => change)).toEqual(["−120", "+50", "+100"]);
    const again = await send(shop, "apply");
    expect(again.canApply).toBe(0);
    expect(again.lines.filter(({ text }) => text === "Done before with this file")).toHaveLength(2);
    expect((await openMember(shop, memberId)).entries).toHaveLength(3);
  });

  it("keeps to the limits for staff that are set on the same page", async () => {
    const { shop } = await shopWithAnn();
    const limit = async (form: { maxEach: string; maxDay: string }) =>
      bulkAction(routeArgs(await shop.request("/app/members/bulk", { intent: "limit", ...form })));
    expect(await limit({ maxEach: "many", maxDay: "" })).toMatchObject({
      errors: { maxEach: expect.any(String) },
    });
    expect(await limit({ maxEach: "40", maxDay: "" })).toEqual({ kind: "limit", errors: {} });
    const [line] = (await send(shop, "rehearse", `customer,points,reason\n${ANN},50,gift`)).lines;
    expect(line?.text).toBe("Staff may adjust at most 40 points at once.");
  });
});
