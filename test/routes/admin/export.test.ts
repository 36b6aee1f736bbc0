import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loader } from "#app/routes/admin/export/download.ts";
import { insertCodes } from "#app/db/referrals/insert-codes.ts";
import { insertReferrals } from "#app/db/referrals/insert-referrals.ts";
import { StoredTraces } from "#app/domain/referrals/stored-traces.ts";
import { AT_HOME } from "#app/domain/rewards/reward-price.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { requestRedemption } from "#app/services/rewards/request-redemption.ts";
import { saveReward } from "#app/services/rewards/save-reward.ts";
import { makeProgram } from "#test/factories/program.ts";
import { makeReward } from "#test/factories/reward.ts";
import { exportRows } from "#app/services/exports/export-rows.ts";
import { EXPORT_SOURCES, type ExportName } from "#app/services/exports/export-sources.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { incoming } from "#test/factories/incoming-order.ts";
import { makeLine } from "#test/factories/order-snapshot.ts";
import { parseCsv, unguard } from "#test/model/parse-csv.ts";
import { openAdminStage, routeArgs, type AdminShop, type AdminStage } from "./admin-stage.ts";

let stage: AdminStage;

beforeAll(async () => {
  stage = await openAdminStage();
});
afterAll(async () => {
  await stage.close();
});

const NAMES = [
  "members",
  "entries",
  "lots",
  "allocations",
  "redemptions",
  "referrals",
] as const satisfies readonly ExportName[];

async function fetchFile(shop: AdminShop, file: string): Promise<Response> {
  return loader(routeArgs(await shop.request(`/app/export/${file}`), { file }));
}

/** Three members, one of them called like a formula; an order of each, one partly returned, one wholly. */
async function shopWithHistory(): Promise<AdminShop> {
  const shop = await stage.mintAdmin();
  const ctx = { ...shop.ctx, personalDataKey: Buffer.alloc(32, 7) };
  const people = [9007199254740993001n, 9007199254740993002n, 9007199254740993003n];
  const orders = people.map((customerId, index) => {
    const order = incoming(
      { orderId: String(index + 1), lines: [makeLine({ quantity: 4 })] },
      { customerId },
    );
    return {
      ...order,
      customer: order.customer && { ...order.customer, firstName: '=HYPERLINK("http://x")' },
    };
  });
  await awardOrders(ctx, orders);
  const updatedAt = new Date("2026-11-02T12:00:00Z");
  const less = (currentQuantity: number) => [makeLine({ quantity: 4, currentQuantity })];
  await awardOrders(ctx, [
    incoming({ orderId: "1", updatedAt, lines: less(3) }, { customerId: people[0] ?? null }),
    incoming({ orderId: "2", updatedAt, lines: less(0) }, { customerId: people[1] ?? null }),
  ]);
  await redeemTwice(ctx, people[0] ?? 0n);
  await referTwo(ctx);
  return shop;
}

/** The third member brought the two others. */
async function referTwo({ db, shopId, now }: ServiceContext): Promise<void> {
  const [one, other, advocate] = await db.member.findMany({ where: { shopId }, orderBy: { id: "asc" } });
  if (!one || !other || !advocate) throw new Error("There are three members");
  const { id: advocateId } = advocate;
  await insertCodes(db, shopId, [{ memberId: advocateId, code: "K7QM2XDP" }], now);
  const referrals = [one, other].map(({ id }, index) => ({
    ...{ orderId: String(index + 1), advocateId, friendId: id, mailboxHash: null, programVersion: 1 },
    evidence: [{ kind: "cart" as const, advocateId: String(advocateId), at: null }],
    traces: StoredTraces.parse({}),
    ...{ holdUntil: now, orderedAt: now },
  }));
  await insertReferrals(db, shopId, referrals, now);
}

async function redeemTwice(ctx: ServiceContext, customerId: bigint): Promise<void> {
  const reward = makeReward({ price: { kind: "points", points: 10 } });
  const saved = await saveReward(ctx, { rewardId: null, expectedVersion: 0, reward, actor: "staff:1" });
  const member = await ctx.db.member.findFirstOrThrow({ where: { shopId: ctx.shopId, customerId } });
  for (const key of ["click 1", "click 2"]) {
    const asked = {
      memberId: member.id,
      rewardId: saved.ok ? saved.rewardId : 0n,
      points: 10,
      key,
      place: AT_HOME,
    };
    await requestRedemption({ ...ctx, chance: randomBytes }, asked);
  }
}

/** The rows of the database as an export should give them. */
async function storedRows({ ctx: { db, shopId } }: AdminShop, name: ExportName) {
  const all = { where: { shopId }, orderBy: { id: "asc" } } as const;
  const rows = await {
    members: () => db.member.findMany(all),
    entries: () => db.ledgerEntry.findMany(all),
    lots: () => db.lot.findMany(all),
    allocations: () => db.allocation.findMany(all),
    redemptions: () => db.redemption.findMany(all),
    referrals: async () =>
      (await db.referral.findMany(all)).map((row) => ({ ...row, advocateCode: "K7QM2XDP" })),
  }[name]();
  const POINTS = /^(points|remaining|balance|deficit|returned_points|worth_minor)$/;
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .map(
          ([key, value]) =>
            [key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value] as const,
        )
        .filter(([key]) => EXPORT_SOURCES[name].columns.includes(key))
        .map(([key, value]) => {
          if (typeof value === "bigint") return [key, POINTS.test(key) ? Number(value) : String(value)];
          return [key, value instanceof Date ? value.toISOString() : value];
        }),
    ),
  );
}

it.each(NAMES)("%s leave as JSON lines and come back the same", async (name) => {
  const shop = await shopWithHistory();
  const answer = await fetchFile(shop, `${name}.jsonl`);
  expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="${name}.jsonl"`);
  const lines = (await answer.text()).trimEnd().split("\n");
  const stored = await storedRows(shop, name);
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual(stored);
  expect(stored.length).toBeGreaterThan(1);
});

it.each(NAMES)("%s leave as CSV and come back the same", async (name) => {
  const shop = await shopWithHistory();
  const [header = [], ...lines] = parseCsv(await (await fetchFile(shop, `${name}.csv`)).text());
  expect(header).toEqual(EXPORT_SOURCES[name].columns);
  const stored = await storedRows(shop, name);
  const asText = (value: unknown) =>
    value === null || typeof value === "string" ? value : JSON.stringify(value);
  expect(lines.map((line) => line.map((cell) => (cell === null ? null : unguard(cell))))).toEqual(
    stored.map((row) => header.map((column) => asText(row[column ?? ""]))),
  );
});

it("what leaves ties out: entries, lots and allocations come to the balances of the members", async () => {
  const shop = await shopWithHistory();
  const sum = async (name: ExportName, column: string) => {
    const lines = (await (await fetchFile(shop, `${name}.jsonl`)).text()).trimEnd().split("\n");
    return lines.reduce((total, line) => total + Number(JSON.parse(line)[column]), 0);
  };
  expect(await sum("entries", "points")).toBe(155);
  expect(await sum("members", "balance")).toBe(155);
  expect(await sum("lots", "remaining")).toBe(155);
  expect((await sum("lots", "points")) + (await sum("allocations", "points"))).toBe(155);
});

it("no cell begins like a formula", async () => {
  const shop = await shopWithHistory();
  const lines = parseCsv(await (await fetchFile(shop, "members.csv")).text());
  expect(lines.flat().filter((cell) => cell !== null && /^[=+\-@]/.test(cell))).toEqual([]);
  expect(lines[1]?.[2]).toBe(`'=HYPERLINK("http://x")`);
});

it("holds nothing of another shop, and only its header where there is nothing", async () => {
  await shopWithHistory();
  const shop = await stage.mintAdmin();
  expect(await (await fetchFile(shop, "lots.csv")).text()).toBe(
    "id,member_id,entry_id,order_id,points,remaining,earned_at,available_at,expires_at\r\n",
  );
  expect(await (await fetchFile(shop, "lots.jsonl")).text()).toBe("");
});

it("is not given for a file that we do not have, nor to whoever is not signed in", async () => {
  const shop = await stage.mintAdmin();
  for (const file of ["members", "members.xlsx", "sessions.csv", "members.csv.gz"]) {
    await expect(fetchFile(shop, file)).rejects.toMatchObject({ status: 404 });
  }
  const stranger = new Request("http://localhost:3000/app/export/members.csv");
  await expect(loader(routeArgs(stranger, { file: "members.csv" }))).rejects.toBeInstanceOf(Response);
});

const MANY = 200_000;
const PATIENCE_MS = 300_000;

it(
  "200,000 entries leave with a page in memory, not with all of them",
  async () => {
    const shop = await shopWithHistory();
    const { db, shopId } = shop.ctx;
    const before = await db.ledgerEntry.count({ where: { shopId } });
    await db.$executeRaw`
    insert into ledger_entry (shop_id, member_id, kind, points, key, reason, breakdown, occurred_at, created_at)
    select ${shopId}, (select min(id) from member where shop_id = ${shopId}), 'earn', 1, 'many:' || n, 'test',
      jsonb_build_object('award', jsonb_build_object('n', n)), now(), now()
    from generate_series(1, ${MANY}::int) n`;
    let rows = 0;
    let longestPiece = 0;
    let mostMegabytes = 0;
    const settled = heapMegabytes();
    for await (const piece of exportRows(shop.ctx, "entries", "jsonl")) {
      rows += piece.split("\n").length - 1;
      longestPiece = Math.max(longestPiece, piece.length);
      if (rows % 20_000 < 1_000) mostMegabytes = Math.max(mostMegabytes, heapMegabytes());
    }
    expect(rows).toBe(before + MANY);
    expect(longestPiece).toBeLessThan(1_000_000);
    // All rows at once would be far above 100 MB as objects; what is left after collecting is a page or two.
    expect(mostMegabytes - settled).toBeLessThan(20);
  },
  PATIENCE_MS,
);

/** The heap that is in use once the garbage is collected. */
function heapMegabytes(): number {
  if (!globalThis.gc) throw new Error("Node runs the tests with --expose-gc");
  globalThis.gc();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

it("writes points as people count them where the program has decimals", async () => {
  const shop = await stage.mintAdmin(makeProgram({ pointDecimals: 1 }));
  const ctx = { ...shop.ctx, personalDataKey: Buffer.alloc(32, 7) };
  await awardOrders(ctx, [incoming({ lines: [makeLine({ amountMinor: 12_500 })] })]);
  const [line = ""] = (await (await fetchFile(shop, "entries.jsonl")).text()).split("\n");
  expect(JSON.parse(line)).toMatchObject({ kind: "earn", points: 12.5 });
  expect(await (await fetchFile(shop, "members.csv")).text()).toContain(",12.5,0,");
});
