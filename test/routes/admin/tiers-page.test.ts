import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { action as memberAction, loader as memberLoader } from "#app/routes/admin/member/member.tsx";
import { loader as membersLoader } from "#app/routes/admin/members/members.tsx";
import { parseTiersForm } from "#app/routes/admin/tiers/parse-tiers-form.ts";
import { toTiersForm, type TiersForm } from "#app/routes/admin/tiers/tier-form.ts";
import { action, loader } from "#app/routes/admin/tiers/tiers.tsx";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { recalculateDueTiers } from "#app/services/tiers/recalculate-due-tiers.ts";
import { ANN, incoming } from "#test/factories/incoming-order.ts";
import { makeLine } from "#test/factories/order-snapshot.ts";
import { makeProgram } from "#test/factories/program.ts";
import { GOLD, makeLadder, SILVER } from "#test/factories/tier-ladder.ts";
import { openAdminStage, routeArgs, type AdminShop, type AdminStage } from "./admin-stage.ts";

let stage: AdminStage;

beforeAll(async () => {
  stage = await openAdminStage();
});
afterAll(async () => {
  await stage.close();
});

const withTiers = makeProgram({ tiers: makeLadder() });
const form = (more: Partial<TiersForm> = {}) => ({ ...toTiersForm(withTiers), ...more });

async function send(shop: AdminShop, sent: object, intent = "publish") {
  const fields = { intent, expectedVersion: "1", form: JSON.stringify(sent) };
  return action(routeArgs(await shop.request("/app/program/tiers", fields)));
}

async function orderOf({ ctx }: AdminShop, dollars: number): Promise<bigint> {
  const writing = { ...ctx, personalDataKey: Buffer.alloc(32, 7) };
  await awardOrders(writing, [incoming({ lines: [makeLine({ amountMinor: dollars * 100 })] })]);
  await recalculateDueTiers(writing);
  const where = { shopId_customerId: { shopId: ctx.shopId, customerId: ANN } };
  return (await ctx.db.member.findUniqueOrThrow({ where })).id;
}

describe("the form of tiers", () => {
  it("reads back exactly what a program has", () => {
    expect(parseTiersForm(form(), withTiers)).toEqual({ ok: true, ladder: withTiers.tiers });
    expect(parseTiersForm(form({ isOn: false }), withTiers)).toEqual({ ok: true, ladder: null });
  });

  it("reads points as the program counts them: 12.5 points are 125 tenths", () => {
    const tiers = makeLadder({
      basis: "points-earned",
      tiers: [{ ...SILVER, threshold: 5_005, entryPoints: 125 }],
    });
    const inTenths = { ...withTiers, tiers, pointDecimals: 1 };
    const filled = toTiersForm(inTenths);
    expect(filled.tiers[0]).toMatchObject({ threshold: "500.5", entryPoints: "12.5" });
    expect(parseTiersForm(filled, inTenths)).toEqual({ ok: true, ladder: tiers });
  });

  it("tells each mistake at its field, and what to write instead", () => {
    const [silver, gold] = form().tiers;
    const tiers = [
      { ...silver, name: "" },
      { ...gold, threshold: "100", times: "0.5", entryPoints: "-3" },
    ];
    const parsed = parseTiersForm({ ...form(), graceDays: "200", tiers } as TiersForm, withTiers);
    expect(parsed).toEqual({
      ok: false,
      errors: {
        graceDays: "Write a whole number from 0 to 90.",
        "tiers.0.name": "Write a name of at most 40 letters.",
        "tiers.1.threshold": "Each tier needs more than the one below it.",
        "tiers.1.times": "Write a number from 1 to 10, such as 1.5.",
        "tiers.1.entryPoints": "Write a whole number of points, 0 for none.",
      },
    });
  });

  it("keeps the exact multiplier that was typed", () => {
    const [silver] = form().tiers;
    const times = (text: string) => {
      const parsed = parseTiersForm(
        { ...form(), tiers: [{ ...silver, times: text }] } as TiersForm,
        withTiers,
      );
      return parsed.ok ? parsed.ladder?.tiers[0]?.earns : null;
    };
    expect([times("1.25"), times("2"), times("1,5"), times("1.001"), times("11")]).toEqual([
      { numerator: 5, denominator: 4 },
      { numerator: 2, denominator: 1 },
      { numerator: 3, denominator: 2 },
      null,
      null,
    ]);
  });
});

describe("the tiers page", () => {
  it("previews who would move, publishes, and shows how far the move has come", async () => {
    const shop = await stage.mintAdmin();
    await orderOf(shop, 500);
    expect(await send(shop, form(), "preview")).toMatchObject({
      what: "preview",
      preview: {
        summary: "Of 1 member 1 would rise and 0 would fall.",
        moves: [{ name: "Ann Lee", from: "No tier", to: "Gold", why: "Reached it" }],
      },
    });
    expect(await send(shop, form())).toMatchObject({ what: "published", version: 2 });
    const page = await loader(routeArgs(await shop.request("/app/program/tiers")));
    expect(page?.run).toEqual({ text: "0 of 1 members looked at.", percent: 0 });
    expect(await send(shop, form())).toMatchObject({ what: "published-meanwhile", current: { version: 2 } });
  });

  it("refuses a mistake at its field, and what no editor of ours can have sent", async () => {
    const shop = await stage.mintAdmin();
    expect(await send(shop, form({ noticeDays: "x" }))).toMatchObject({
      what: "invalid",
      errors: { noticeDays: expect.any(String) },
    });
    await expect(send(shop, { isOn: true })).rejects.toMatchObject({ status: 400 });
  });
});

describe("a member's tier", () => {
  it("stands on their page with progress and history, and can be set and ended by hand", async () => {
    const shop = await stage.mintAdmin(makeProgram({ tiers: makeLadder({ tiers: [SILVER, GOLD] }) }));
    const id = String(await orderOf(shop, 250));
    const open = async () =>
      memberLoader(routeArgs(await shop.request(`/app/members/${id}`), { memberId: id }));
    const change = async (fields: Record<string, string>) =>
      memberAction(routeArgs(await shop.request(`/app/members/${id}`, fields), { memberId: id }));
    expect((await open()).tier).toMatchObject({
      name: "Silver",
      percent: 50,
      lines: expect.arrayContaining([
        "$250.00 of the $500.00 for Gold: $250.00 to go by Dec 31, 2026.",
        "Kept until Dec 31, 2027.",
      ]),
    });
    const gift = { intent: "set-tier", tier: "gold", until: "", note: "Wrote a song" };
    expect(await change({ ...gift, note: " " })).toMatchObject({ ok: false, field: "note" });
    expect(await change({ ...gift, until: "2020-01-01" })).toMatchObject({ ok: false, field: "until" });
    expect(await change({ ...gift, tier: "lead" })).toMatchObject({ ok: false, field: "tier" });
    expect(await change(gift)).toMatchObject({ ok: true });
    expect((await open()).tier).toMatchObject({ name: "Gold", isManual: true });
    expect((await open()).tier?.changes[0]).toMatchObject({
      what: "Silver → Gold",
      why: "Set by a person (You): “Wrote a song”",
    });
    expect(await change({ intent: "end-tier", note: "Sings no more" })).toMatchObject({ ok: true });
    expect((await open()).tier).toMatchObject({ name: "Silver", isManual: false });
    await expect(change({ intent: "other" })).rejects.toMatchObject({ status: 400 });
  });

  it("is a column and a filter of the member list", async () => {
    const shop = await stage.mintAdmin(withTiers);
    await orderOf(shop, 250);
    const list = async (tier: string) =>
      membersLoader(routeArgs(await shop.request(`/app/members?tier=${tier}`)));
    expect((await list("silver")).members).toMatchObject([{ name: "Ann Lee", tier: "Silver" }]);
    expect((await list("gold")).members).toEqual([]);
    expect((await list("none")).members).toEqual([]);
  });
});
