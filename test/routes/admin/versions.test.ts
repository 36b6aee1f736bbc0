import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { incoming, ANN } from "#test/factories/incoming-order.ts";
import { makeLadder, SILVER } from "#test/factories/tier-ladder.ts";
import { makeProgram } from "#test/factories/program.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { runPreview } from "#app/services/previews/run-preview.ts";
import { action as changePreview, loader as loadPreview } from "#app/routes/admin/previews/preview.tsx";
import { action as requestPreview } from "#app/routes/admin/previews/request.ts";
import { action, loader } from "#app/routes/admin/versions/versions.tsx";
import { openAdminStage, routeArgs, type AdminShop, type AdminStage } from "./admin-stage.ts";

let stage: AdminStage;
beforeAll(async () => {
  stage = await openAdminStage();
});
afterAll(() => stage.close());

const double = makeProgram({ points: 2 });

async function versionsOf(shop: AdminShop) {
  return loader(routeArgs(await shop.request("/app/program/versions")));
}

async function change(shop: AdminShop, form: Record<string, string>) {
  return action(routeArgs(await shop.request("/app/program/versions", form)));
}

function services({ ctx }: AdminShop) {
  return { ...ctx, personalDataKey: Buffer.alloc(32, 7) };
}

describe("the versions of a program", () => {
  it("say what each changed, and which one is in force", async () => {
    const shop = await stage.mintAdmin();
    await publishProgram(shop.ctx, double, { expectedVersion: 1, actor: "staff:1" });
    const { rows, newest } = await versionsOf(shop);
    expect(newest).toBe(2);
    expect(rows.map(({ version, state }) => [version, state])).toEqual([
      [2, "in-force"],
      [1, "past"],
    ]);
    expect(rows[0]).toMatchObject({
      added: ["Earn 2 points for every $1 you spend."],
      gone: ["Earn 1 point for every $1 you spend."],
    });
  });

  it("can be gone back to, which is a new version with the earlier rules", async () => {
    const shop = await stage.mintAdmin();
    await publishProgram(shop.ctx, double, { expectedVersion: 1, actor: "staff:1" });
    const again = { intent: "publish-again", version: "1", expectedVersion: "2", day: "" };
    expect(await change(shop, again)).toMatchObject({ ok: true });
    const { rows } = await versionsOf(shop);
    expect(rows[0]).toMatchObject({ version: 3, added: ["Earn 1 point for every $1 you spend."] });
    expect(await change(shop, again)).toMatchObject({
      ok: false,
      text: expect.stringContaining("meanwhile"),
    });
  });

  it("can be published from a day on, and called off before it", async () => {
    const shop = await stage.mintAdmin();
    const again = { intent: "publish-again", version: "1", expectedVersion: "1", day: "2030-01-01" };
    expect(await change(shop, again)).toMatchObject({ ok: true });
    expect((await versionsOf(shop)).rows.map(({ state }) => state)).toEqual(["scheduled", "in-force"]);
    expect(await change(shop, { intent: "call-off", version: "2" })).toMatchObject({ ok: true });
    expect((await versionsOf(shop)).rows.map(({ state }) => state)).toEqual(["called-off", "in-force"]);
    expect(await change(shop, { intent: "call-off", version: "1" })).toMatchObject({ ok: false });
    expect(await change(shop, { ...again, day: "2001-01-01", expectedVersion: "2" })).toMatchObject({
      ok: false,
      text: "Choose a day after today.",
    });
  });

  it("tell an editor that was overtaken which version to build on, also where one is scheduled", async () => {
    const shop = await stage.mintAdmin();
    const effectiveAt = new Date("2030-01-01T00:00:00Z");
    await publishProgram(shop.ctx, double, { expectedVersion: 1, actor: "staff:1", effectiveAt });
    const overtaken = await publishProgram(shop.ctx, double, { expectedVersion: 1, actor: "staff:2" });
    expect(overtaken).toMatchObject({ ok: false, current: { version: 1 }, newest: 2 });
    expect(await publishProgram(shop.ctx, double, { expectedVersion: 2, actor: "staff:2" })).toEqual({
      ok: true,
      version: 3,
    });
  });

  it("count an order by its own day, however late its message comes", async () => {
    const shop = await stage.mintAdmin(makeProgram(), new Date("2026-10-01T00:00:00Z"));
    const later = { ...shop.ctx, now: new Date("2026-11-10T00:00:00Z") };
    await publishProgram(later, double, { expectedVersion: 1, actor: "staff:1" });
    const seen = { ...services(shop), now: new Date("2026-11-12T00:00:00Z") };
    await awardOrders(seen, [
      incoming({ orderId: "1", processedAt: new Date("2026-11-09T23:59:00Z") }),
      incoming({ orderId: "2", processedAt: new Date("2026-11-10T00:01:00Z") }),
    ]);
    const orders = await seen.db.order.findMany({ where: { shopId: seen.shopId }, orderBy: { id: "asc" } });
    expect(orders.map(({ programVersion, postedPoints }) => [programVersion, postedPoints])).toEqual([
      [1, 100n],
      [2, 200n],
    ]);
  });
});

describe("the preview of a draft", () => {
  it("shows what the draft would have issued, and is published from its page", async () => {
    const shop = await stage.mintAdmin();
    await awardOrders(services(shop), [incoming({ orderId: "1" }, { customerId: ANN })]);
    const form = { program: JSON.stringify(double), baseVersion: "1" };
    const answer = await requestPreview(routeArgs(await shop.request("/app/program/previews", form)));
    const address = answer.headers.get("location") ?? "";
    const previewId = address.split("/").at(-1) ?? "";
    await runPreview(services(shop), BigInt(previewId));

    const view = await loadPreview(routeArgs(await shop.request(address), { previewId }));
    expect(view).toMatchObject({
      status: "finished",
      isOutdated: false,
      moreCount: "1 member",
      lessCount: "0 members",
    });
    expect(view.figures.map(({ label, value }) => [label, value])).toEqual([
      ["With the draft", "200"],
      ["With the program in force", "100"],
      ["Difference", "+100"],
      ["Change of liability", "+$1.00"],
      ["In the ledger", "100"],
    ]);
    expect(view.more).toEqual([expect.objectContaining({ label: "Ann Lee", now: "100", draft: "200" })]);

    const publish = await shop.request(address, { intent: "publish", day: "", expiryFor: "new" });
    expect(await changePreview(routeArgs(publish, { previewId }))).toMatchObject({ ok: true });
    expect((await versionsOf(shop)).rows[0]).toMatchObject({ version: 2, state: "in-force" });
    const again = await loadPreview(routeArgs(await shop.request(address), { previewId }));
    expect(again.isOutdated).toBe(true);
  });

  it("says who would move between tiers, and changes nothing", async () => {
    const shop = await stage.mintAdmin();
    await awardOrders({ ...shop.ctx, personalDataKey: Buffer.alloc(32, 7) }, [incoming()]);
    const tiers = makeLadder({ tiers: [{ ...SILVER, threshold: 5_000 }] });
    const form = { program: JSON.stringify({ ...double, tiers }), baseVersion: "1" };
    const asked = await requestPreview(routeArgs(await shop.request("/app/program/previews", form)));
    const address = asked.headers.get("location") ?? "";
    const previewId = address.split("/").at(-1) ?? "";
    const ask = routeArgs(await shop.request(address, { intent: "tiers" }), { previewId });
    const answer = await changePreview(ask);
    expect(answer.moves).toMatchObject({
      summary: "Of 1 member 1 would rise and 0 would fall.",
      sizes: [
        { name: "Silver", members: "1" },
        { name: "No tier", members: "0" },
      ],
      moves: [{ name: "Ann Lee", from: "No tier", to: "Silver" }],
    });
    const view = await loadPreview(routeArgs(await shop.request(address), { previewId }));
    expect(view.changesTiers).toBe(true);
    const { tierId } = await shop.ctx.db.member.findFirstOrThrow({ where: { shopId: shop.ctx.shopId } });
    expect(tierId).toBeNull();
  });

  it("refuses what is no program, and knows no preview of another shop", async () => {
    const shop = await stage.mintAdmin();
    const form = { program: JSON.stringify({ ...double, rules: [] }), baseVersion: "1" };
    const request = await shop.request("/app/program/previews", form);
    await expect(requestPreview(routeArgs(request))).rejects.toMatchObject({ status: 400 });
    const unknown = routeArgs(await shop.request("/app/program/previews/1"), { previewId: "1" });
    await expect(loadPreview(unknown)).rejects.toMatchObject({ status: 404 });
  });
});
