import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loader as download } from "#app/routes/admin/liability/download.ts";
import { action, loader } from "#app/routes/admin/liability/liability.tsx";
import { parseSettingForm } from "#app/routes/admin/liability/setting-form.ts";
import { recountDays } from "#app/services/liability/recount-days.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import { incoming } from "#test/factories/incoming-order.ts";
import { makeLine } from "#test/factories/order-snapshot.ts";
import { makeProgram } from "#test/factories/program.ts";
import { parseCsv } from "#test/model/parse-csv.ts";
import { openAdminStage, routeArgs, type AdminShop, type AdminStage } from "./admin-stage.ts";

let stage: AdminStage;

beforeAll(async () => {
  stage = await openAdminStage();
});
afterAll(async () => {
  await stage.close();
});

// The loader goes by the real clock, so what is pending, or of this month, is placed around it.
const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

async function place({ ctx }: AdminShop, order: Partial<OrderSnapshot>): Promise<void> {
  await awardOrders({ ...ctx, personalDataKey: Buffer.alloc(32, 7) }, [incoming(order)]);
}

async function openPage(shop: AdminShop, search = "") {
  const { view, query } = await loader(routeArgs(await shop.request(`/app/liability${search}`)));
  if (!view) throw new Error("The shop has no currency");
  return { ...view, query };
}

const figureOf = (view: Awaited<ReturnType<typeof openPage>>, label: string) =>
  view.figures.find((figure) => figure.label === label)?.value;

/** 100 points that can be spent, 100 on hold, and one order of 100 of which 40 were returned: 60 left. */
async function shopWithOrders(): Promise<AdminShop> {
  const shop = await stage.mintAdmin(makeProgram({ holdDays: 14 }), now);
  await place(shop, { orderId: "1", processedAt: daysAgo(100), updatedAt: daysAgo(100) });
  await place(shop, { orderId: "2", processedAt: daysAgo(3), updatedAt: daysAgo(3) });
  const lines = [makeLine({ quantity: 10 })];
  await place(shop, { orderId: "3", processedAt: daysAgo(40), updatedAt: daysAgo(40), lines });
  const returned = [makeLine({ quantity: 10, currentQuantity: 6 })];
  await place(shop, { orderId: "3", processedAt: daysAgo(40), updatedAt: daysAgo(20), lines: returned });
  return shop;
}

describe("the liability page", () => {
  it.each(["before its days are counted", "after"])("ties out to the ledger %s", async (when) => {
    const shop = await shopWithOrders();
    if (when === "after") await recountDays(shop.ctx);
    const view = await openPage(shop);
    expect(view.tieOut.isTied).toBe(true);
    expect(view.tieOut.rows.map(({ points }) => points)).toEqual([
      "260",
      "0",
      "260",
      "160",
      "100",
      "0",
      "260",
      "0",
    ]);
    expect(figureOf(view, "Vested points")).toBe("160");
    expect(figureOf(view, "Pending points")).toBe("100");
    expect(figureOf(view, "Liability")).toBe("$1.60");
    expect(figureOf(view, "Expected redemption")).toBe("Not enough data");
    expect(view.ages.rows.map(({ vested, pending }) => [vested, pending]).slice(0, 3)).toEqual([
      ["0", "100"],
      ["60", "0"],
      ["100", "0"],
    ]);
  });

  it("shows a deficit as a line of its own", async () => {
    const shop = await stage.mintAdmin(makeProgram(), now);
    await place(shop, { orderId: "1", processedAt: daysAgo(2), updatedAt: daysAgo(2) });
    const { db, shopId } = shop.ctx;
    // As after a refund of points that had been spent: the lot is empty, the member owes 30.
    const { memberId } = await db.ledgerEntry.findFirstOrThrow({ where: { shopId } });
    await db.lot.updateMany({ where: { shopId }, data: { remaining: 0n } });
    await db.member.updateMany({ where: { shopId }, data: { balance: -30n, deficit: 30n } });
    const entry = { shopId, memberId, reason: "test", occurredAt: daysAgo(1), createdAt: now };
    await db.ledgerEntry.create({ data: { ...entry, kind: "redeem", points: -100n, key: "r" } });
    await db.ledgerEntry.create({ data: { ...entry, kind: "clawback", points: -30n, key: "c" } });
    const view = await openPage(shop);
    expect(view.tieOut.rows.slice(0, 3).map(({ points }) => points)).toEqual(["-30", "30", "0"]);
    expect(view.tieOut.isTied).toBe(true);
  });

  it("rolls any range forward, its closing being the opening of the next", async () => {
    const shop = await shopWithOrders();
    const day = (days: number) => daysAgo(days).toISOString().slice(0, 10);
    const before = await openPage(shop, `?range=custom&from=${day(120)}&to=${day(30)}`);
    const after = await openPage(shop, `?range=custom&from=${day(29)}&to=${day(-1)}`);
    expect(before.rollForward.total).toEqual(["0", "+200", "0", "0", "0", "0", "0", "200"]);
    expect(after.rollForward.total).toEqual(["200", "+100", "0", "0", "0", "−40", "0", "260"]);
    expect(after.rollForward.rows).toHaveLength(31);
    expect(after.rollForward.grain).toBe("Day");
    const year = await openPage(shop, `?range=custom&from=${day(400)}&to=${day(0)}`);
    expect(year.rollForward.grain).toBe("Month");
    expect(year.rollForward.total.at(-1)).toBe("260");
  });

  it("says what is wrong with the days in the address, and shows this month", async () => {
    const shop = await stage.mintAdmin(makeProgram(), now);
    const swapped = await openPage(shop, "?range=custom&from=2026-05-02&to=2026-05-01");
    expect(swapped.query).toMatchObject({
      name: "this-month",
      error: "The first day is after the last. Swap them.",
    });
    expect((await openPage(shop, "?range=custom&from=2026-02-30&to=x")).query.error).toBe(
      "Choose the first and the last day.",
    );
    expect((await openPage(shop, "?range=custom&from=1900-01-01&to=2026-01-01")).query.error).toContain(
      "ten years",
    );
  });

  it("is empty in a new shop, and still lets finance say what a point is worth", async () => {
    const shop = await stage.mintAdmin(makeProgram(), now);
    const view = await openPage(shop);
    expect(view.hasEntries).toBe(false);
    expect(view.savedBy).toContain("Nobody has changed them");
  });
});

describe("what a point is worth", () => {
  const form = { perPoints: "100", faceAmount: "2.00", margin: "50" };

  it("is saved with who said it, and values the points from then on", async () => {
    const shop = await shopWithOrders();
    const answer = await action(routeArgs(await shop.request("/app/liability", form)));
    expect(answer).toEqual({
      ok: true,
      setting: { faceMinor: 200, perPoints: 100, marginBasisPoints: 5000 },
    });
    const view = await openPage(shop);
    expect(figureOf(view, "At face value")).toBe("$3.20");
    expect(figureOf(view, "At cost")).toBe("$1.60");
    expect(view.savedBy).toMatch(/by you\.$/);
    expect(view.ages.total).toMatchObject({ face: "$3.20", cost: "$1.60" });
  });

  it("is refused at the field, with what to write", async () => {
    const shop = await stage.mintAdmin();
    const wrong = { perPoints: "-1", faceAmount: "1.005", margin: "101" };
    const answer = await action(routeArgs(await shop.request("/app/liability", wrong)));
    expect(answer).toMatchObject({
      ok: false,
      errors: {
        perPoints: expect.stringContaining("from 1 to 1,000,000,000"),
        faceAmount: "Write an amount of USD with at most 2 decimals, such as 1.00.",
        margin: expect.stringContaining("from 0 to 100"),
      },
    });
    expect(await shop.ctx.db.liabilitySetting.count({ where: { shopId: shop.ctx.shopId } })).toBe(0);
    const nonsense = action(routeArgs(await shop.request("/app/liability", { face: "1" })));
    await expect(nonsense).rejects.toMatchObject({ status: 400 });
  });

  it("may be typed with a comma, and its margin left out", () => {
    expect(parseSettingForm({ perPoints: "10", faceAmount: "0,5", margin: " " }, "USD")).toEqual({
      ok: true,
      setting: { perPoints: 10, faceMinor: 50, marginBasisPoints: null },
    });
    const half = parseSettingForm({ perPoints: "1", faceAmount: "1", margin: "62,55" }, "JPY");
    expect(half).toMatchObject({ ok: true, setting: { faceMinor: 1, marginBasisPoints: 6255 } });
  });
});

describe("the files for the books", () => {
  const fetchFile = async (shop: AdminShop, file: string, search = "") =>
    download(routeArgs(await shop.request(`/app/liability/${file}${search}`), { file }));

  it("have a line for each day, and the same sums as the page", async () => {
    const shop = await shopWithOrders();
    const day = (days: number) => daysAgo(days).toISOString().slice(0, 10);
    const answer = await fetchFile(shop, "roll-forward.csv", `?from=${day(120)}&to=${day(-1)}`);
    const [header, ...lines] = parseCsv(await answer.text());
    expect(header).toEqual(
      "day,opening,issued,redeemed,restored,expired,clawed_back,adjusted,closing,entries".split(","),
    );
    expect(lines).toHaveLength(122);
    const sum = (column: number) => lines.reduce((total, line) => total + Number(line[column]), 0);
    expect([sum(2), sum(6), sum(9), lines.at(-1)?.[8]]).toEqual([300, 40, 4, "260"]);
  });

  it("hold what is outstanding by age, in plain decimals of the shop's currency", async () => {
    const answer = await fetchFile(await shopWithOrders(), "lots-by-age.csv");
    expect(answer.headers.get("content-disposition")).toContain("lots-by-age-");
    const [, ...lines] = parseCsv(await answer.text());
    expect(lines.map((line) => line.slice(1))).toEqual([
      ["0", "30", "0", "100", "0", "USD", "0.00", "0.00"],
      ["31", "90", "60", "0", "0", "USD", "0.60", "0.60"],
      ["91", "180", "100", "0", "0", "USD", "1.00", "1.00"],
      ["181", "365", "0", "0", "0", "USD", "0.00", "0.00"],
      ["366", "730", "0", "0", "0", "USD", "0.00", "0.00"],
      ["731", null, "0", "0", "0", "USD", "0.00", "0.00"],
    ]);
  });

  it("are refused for days that are none, and for files that are none", async () => {
    const shop = await stage.mintAdmin();
    await expect(fetchFile(shop, "roll-forward.csv", "?from=x&to=y")).rejects.toMatchObject({ status: 400 });
    await expect(fetchFile(shop, "passwords.csv")).rejects.toMatchObject({ status: 404 });
  });
});
