import { afterAll, beforeAll, expect, it } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { insertCustomerMarks } from "#app/db/retention/take-marks.ts";
import { listRepurchased, listWaits } from "#app/db/retention/reads/list-waits.ts";
import { saveRetentionOrders } from "#app/db/retention/save-retention-orders.ts";
import { cohortMatrix, type CohortView } from "#app/domain/retention/cohort-matrix.ts";
import { boughtBy, kaplanMeier, medianWait } from "#app/domain/retention/kaplan-meier.ts";
import { dayNumber } from "#app/domain/retention/period.ts";
import { repurchaseWithin } from "#app/domain/retention/repurchase-within.ts";
import { gapQuantile } from "#app/domain/retention/time-between-orders.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { refreshRetention } from "#app/services/retention/refresh-retention.ts";
import { mintShop } from "#test/factories/shop.ts";
import { NO_DATA, readSharedLines } from "#test/oracles/read-shared-data.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";

let testDatabase: TestDatabase;
let database: Database;
let ctx: ServiceContext;
const lines = readSharedLines("online_retail_invoices.csv");

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDb(testDatabase.url);
  ctx = await mintShop(database.db);
  await ctx.db.shop.update({ where: { id: ctx.shopId }, data: { timeZone: "UTC" } });
  if (lines) await fillShop(lines.slice(1));
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

/** Invoices of customers that are no returns: a return is no purchase. */
async function fillShop(invoices: string[]) {
  const orders = invoices.flatMap((line, index) => {
    const cells = line.split(",");
    const [invoice = "", customer = "", at = ""] = cells;
    const milli = Number(cells.at(-1));
    if (!customer || invoice.startsWith("C")) return [];
    const order = {
      orderId: BigInt(index + 1),
      customerId: BigInt(customer),
      processedAt: new Date(`${at}Z`),
      updatedAt: new Date(`${at}Z`),
      day: dayNumber(at.slice(0, 10)),
      counts: true,
      grossMinor: Math.round(milli / 10),
      netMinor: Math.round(milli / 10),
      channel: null,
      country: null,
      tierId: null,
      productIds: [],
      hasDiscount: false,
    };
    return [order];
  });
  const customers = new Set<bigint>();
  for (let from = 0; from < orders.length; from += 2_000)
    for (const id of await saveRetentionOrders(ctx.db, ctx.shopId, orders.slice(from, from + 2_000)))
      customers.add(id);
  expect(customers.size).toBe(4_339);
  await insertCustomerMarks(ctx.db, ctx.shopId, [...customers]);
  await refreshRetention(ctx);
}

const DECEMBER_2010 = 2010 * 12 + 11;
const LAST_DAY = dayNumber("2011-12-09");

async function firstRow(view: CohortView): Promise<number[]> {
  const cells = await ctx.db.retentionCell.findMany({
    where: { shopId: ctx.shopId, grain: "month", segment: "all" },
  });
  const { rows } = cohortMatrix(cells, { view, current: 2011 * 12 + 11, maxAge: 12 });
  return rows.find(({ cohort }) => cohort === DECEMBER_2010)?.cells.map(({ part }) => part) ?? [];
}

it("the cohort of December 2010 of UCI Online Retail has its known rows, returns left out", async ({
  skip,
}) => {
  if (!lines) return skip(NO_DATA);
  expect(await firstRow("on")).toEqual([885, 324, 286, 340, 321, 352, 321, 309, 313, 350, 331, 445, 235]);
  expect(await firstRow("on-or-after")).toEqual([
    885, 766, 753, 741, 724, 713, 696, 672, 652, 621, 583, 510, 235,
  ]);
  expect(await firstRow("cumulative")).toEqual([
    0, 324, 440, 527, 588, 623, 649, 674, 690, 707, 724, 761, 766,
  ]);
});

it("buying again within 90 days is 45.5 % of those who can be asked, and half have done so after 104 days", async ({
  skip,
}) => {
  if (!lines) return skip(NO_DATA);
  const asked = { today: LAST_DAY, segment: { kind: "all" } } as const;
  const [within90] = await listRepurchased(ctx.db, ctx.shopId, { ...asked, days: [90] });
  const rate = within90 && repurchaseWithin(within90);
  expect(rate).toMatchObject({ kind: "known", value: { whole: 3_370 } });
  if (rate?.kind === "known") expect(rate.value.share).toBeCloseTo(0.4552, 4);
  const byDay = await listWaits(ctx.db, ctx.shopId, asked);
  const steps = kaplanMeier(byDay);
  expect(boughtBy(steps, 90).share).toBeCloseTo(0.4601, 4);
  expect(medianWait(byDay, steps)).toEqual({ kind: "known", value: { days: 104, customers: 4_339 } });
  const gaps = byDay.map(({ days, bought }) => ({ days, gaps: bought }));
  expect(gapQuantile(gaps, 0.5)).toEqual({ kind: "known", value: 57 });
});
