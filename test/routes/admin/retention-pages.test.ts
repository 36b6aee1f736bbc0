import { afterAll, beforeAll, expect, it } from "vitest";
import { dayOf } from "#app/domain/calendar.ts";
import { dayNumber } from "#app/domain/retention/period.ts";
import { loader as loadAtRisk } from "#app/routes/admin/retention/at-risk.tsx";
import { loader as loadPeople } from "#app/routes/admin/retention/customers.tsx";
import { loader as loadCohorts } from "#app/routes/admin/retention/cohorts.tsx";
import { loader as downloadSheet } from "#app/routes/admin/retention/download.ts";
import { loader as loadOverview } from "#app/routes/admin/retention/overview.tsx";
import { loader as loadProgram } from "#app/routes/admin/retention/program-health.tsx";
import { action as saveSpend, loader as loadValue } from "#app/routes/admin/retention/value.tsx";
import { action as changeViews } from "#app/routes/admin/retention/views-action.ts";
import { RFM_SEGMENTS } from "#app/domain/retention/rfm.ts";
import type { StatisticsView } from "#app/routes/admin/retention/statistics-view.ts";
import { countRetention } from "#app/services/retention/count-retention.ts";
import { fillRetention } from "#test/factories/retention-shop.ts";
import { openAdminStage, routeArgs, type AdminShop, type AdminStage } from "./admin-stage.ts";

let stage: AdminStage;
let shop: AdminShop;

beforeAll(async () => {
  stage = await openAdminStage();
  shop = await stage.mintAdmin();
  const now = new Date();
  const today = dayNumber(dayOf(now, shop.ctx.voice.timeZone));
  await fillRetention({ ...shop.ctx, now }, { from: 5_000n, customers: 1_200, today, days: 500, seed: 1 });
  await countRetention({ db: shop.ctx.db, now });
});
afterAll(async () => {
  await stage.close();
});

async function at(path: string, params: Record<string, string> = {}) {
  return routeArgs(await shop.request(path), params);
}

function sheet(view: StatisticsView, id: string) {
  const found = view.sheets.find((each) => each.id === id);
  if (!found) throw new Error(`No figure ${id} among ${view.sheets.map((each) => each.id).join()}`);
  return found;
}

it("a shop without orders sees what it will get, on every page", async () => {
  const empty = await stage.mintAdmin();
  for (const [path, load] of [
    ["/app/retention", loadOverview],
    ["/app/retention/cohorts", loadCohorts],
    ["/app/retention/program", loadProgram],
  ] as const)
    expect((await load(routeArgs(await empty.request(path)))).isEmpty).toBe(true);
  for (const [path, load] of [
    ["/app/retention/at-risk", loadAtRisk],
    ["/app/retention/value", loadValue],
  ] as const)
    expect((await load(routeArgs(await empty.request(path)))).view.isEmpty).toBe(true);
});

it("the overview has every figure with its definition, a rate with its interval and how many it is of", async () => {
  const view = await loadOverview(await at("/app/retention?range=last-365"));
  expect(view.isEmpty).toBe(false);
  expect(view.sheets.map(({ id }) => id)).toEqual([
    "in-these-days",
    "order-funnel",
    "repurchase-within",
    "time-to-second-order",
    "time-between-orders",
  ]);
  for (const { definition, rows } of view.sheets) {
    expect(definition.length).toBeGreaterThan(60);
    expect(rows.length).toBeGreaterThan(0);
  }
  expect(sheet(view, "order-funnel").headline).toMatch(
    /^Repeat purchase rate so far: \d+(\.\d)?% \(.*% to .*%\), n = 1,200$/,
  );
});

it("a range without thirty customers says how many there are instead of a rate", async () => {
  const view = await loadOverview(await at("/app/retention?from=2020-01-01&to=2020-01-31"));
  expect(sheet(view, "in-these-days").headline).toBe(
    "Repeat purchase rate: Too little data: 0 of at least 30 customers.",
  );
});

it("the parts of a segment add up to the whole", async () => {
  const customers = async (segment: string) => {
    const view = await loadOverview(await at(`/app/retention?range=all&segment=${segment}`));
    return Number(sheet(view, "order-funnel").rows[0]?.[1]?.replaceAll(",", ""));
  };
  expect((await customers("country:US")) + (await customers("country:CA"))).toBe(1_200);
  expect((await customers("channel:web")) + (await customers("channel:pos"))).toBe(1_200);
  expect((await customers("member")) + (await customers("non-member"))).toBe(1_200);
  expect((await customers("discount:yes")) + (await customers("discount:no"))).toBe(1_200);
});

it("cohorts of a segment that is not kept are counted as the kept ones are", async () => {
  const kept = await loadCohorts(await at("/app/retention/cohorts?segment=non-member&view=cumulative"));
  const all = await loadCohorts(await at("/app/retention/cohorts?view=cumulative"));
  expect(sheet(kept, "cohorts").rows).toEqual(sheet(all, "cohorts").rows);
  const parts = await Promise.all(
    ["US", "CA"].map(async (country) =>
      loadCohorts(await at(`/app/retention/cohorts?segment=country:${country}`)),
    ),
  );
  const size = (view: StatisticsView, row: number) => Number(sheet(view, "cohorts").rows[row]?.[1]);
  const whole = await loadCohorts(await at("/app/retention/cohorts"));
  const [us, ca] = parts;
  if (!us || !ca) throw new Error("Two countries were asked for");
  for (const row of [2, 3, 4]) expect(size(us, row) + size(ca, row)).toBe(size(whole, row));
});

it("the cell of a month that is not over is open and stays out of the average", async () => {
  const { chart } = sheet(await loadCohorts(await at("/app/retention/cohorts")), "cohorts");
  if (chart?.kind !== "heatmap") throw new Error("The cohorts are shown as a heatmap");
  const newest = chart.rows[1]?.cells.filter((cell) => cell !== null);
  expect(newest?.at(-1)?.isOpen).toBe(true);
  expect(chart.rows[0]?.isAverage).toBe(true);
  expect(chart.rows[0]?.cells.every((cell) => cell === null || !cell.isOpen)).toBe(true);
});

it("customers at risk are listed with what the model says of each, and a segment to copy to Shopify", async () => {
  const { list, view } = await loadAtRisk(await at("/app/retention/at-risk"));
  expect(list?.customers.length).toBeGreaterThan(10);
  expect(list?.shopifySegment).toMatch(
    /^last_order_date < \d{4}-\d\d-\d\d AND last_order_date >= \d{4}-\d\d-\d\d$/,
  );
  expect(list?.customers[0]?.cells[4]).toMatch(/%$/);
  const segments = sheet(view, "rfm-segments").rows.map((row) => Number(row[1]?.replaceAll(",", "")));
  expect(segments.reduce((sum, each) => sum + each, 0)).toBe(1_200);
});

it("the customers behind a cell of the grid are as many as the grid says", async () => {
  const { list, view } = await loadAtRisk(await at("/app/retention/at-risk?group=Champion"));
  const champions = sheet(view, "rfm-segments").rows.find(([segment]) => segment === "Champion");
  expect(list?.summary).toContain(`${champions?.[1]} customers`);
});

it("active at the end is active at the start plus new and won back less lapsed, in every month shown", async () => {
  const { view } = await loadAtRisk(await at("/app/retention/at-risk"));
  const months = sheet(view, "active-customers").rows.map((row) =>
    row.slice(1, 6).map((text) => Number(text.replaceAll(",", ""))),
  );
  expect(months.length).toBe(12);
  for (const [start = 0, fresh = 0, back = 0, lapsed = 0, end = 0] of months)
    expect(start + fresh + back - lapsed).toBe(end);
});

it("a predicted value never stands without the error that it would have had, of a segment neither", async () => {
  for (const segment of ["all", "country:US", "rfm:Champion"]) {
    const { view } = await loadValue(await at(`/app/retention/value?segment=${segment}`));
    const expected = sheet(view, "expected-value");
    expect(expected.headline).toMatch(/per customer in the next 12 months$/);
    expect(expected.note).toMatch(/an error of -?\d+(\.\d)?%/);
  }
});

it("the parts of what is expected add up to the whole", async () => {
  const expected = async (segment: string) => {
    const { view } = await loadValue(await at(`/app/retention/value?segment=${segment}`));
    const rows = sheet(view, "expected-value").rows;
    return Number(
      rows.find(([label]) => label === "Purchases expected in 12 months")?.[1]?.replaceAll(",", ""),
    );
  };
  const parts = (await expected("country:US")) + (await expected("country:CA"));
  expect(Math.abs(parts - (await expected("all")))).toBeLessThanOrEqual(1);
});

it("what a month’s new customers cost is earned back as their own sales say", async () => {
  const month = Number((await loadValue(await at("/app/retention/value"))).months[8]?.value);
  const save = async (spend: string) =>
    saveSpend(routeArgs(await shop.request("/app/retention/value", { month: String(month), spend })));
  expect(await save("a lot")).toMatchObject({ ok: false, text: expect.stringMatching(/^Write an amount/) });
  expect(await save("2000")).toMatchObject({ ok: true });
  const { view, months } = await loadValue(await at("/app/retention/value"));
  expect(months[8]?.spend).toBe("2000");
  const { rows, headline } = sheet(view, "acquisition");
  expect(headline).toMatch(/^\$[\d.]+ each, in the months with a spend \(n = \d+\)$/);
  const [, spent, customers, cost] = rows[0] ?? [];
  expect(spent).toBe("$2,000.00");
  expect(Number(cost?.slice(1))).toBeCloseTo(2_000 / Number(customers), 1);
  expect(rows[0]?.[7]).toMatch(/^(not yet|\d+ months?)$/);
  expect(await save("")).toMatchObject({ ok: true, text: "Forgotten" });
  expect(sheet((await loadValue(await at("/app/retention/value"))).view, "acquisition").rows).toEqual([]);
});

it("a view is kept under its name, with what was chosen, and can be deleted", async () => {
  const send = async (fields: Record<string, string>) =>
    changeViews(routeArgs(await shop.request("/app/retention/views", fields)));
  const view = { name: "Canada by week", page: "cohorts", query: "segment=country%3ACA&grain=week" };
  expect(await send({ ...view, name: " " })).toEqual({ ok: false, text: "Enter a name." });
  expect(await send(view)).toMatchObject({ ok: true });
  expect(await send({ ...view, name: "CANADA by week" })).toMatchObject({ ok: false });
  const { views } = await loadOverview(await at("/app/retention"));
  expect(views).toMatchObject([view]);
  expect(await send({ delete: views[0]?.id ?? "" })).toMatchObject({ ok: true });
  expect((await loadOverview(await at("/app/retention"))).views).toEqual([]);
});

it("the days are compared with those right before, or a year before", async () => {
  const of = async (compare: string) =>
    sheet(await loadOverview(await at(`/app/retention?range=last-90&compare=${compare}`)), "in-these-days");
  const [before, year] = [await of("before"), await of("year")];
  expect(before.columns.map(({ label }) => label)).toContain("Before");
  expect(year.columns.map(({ label }) => label)).toContain("A year before");
  expect(before.rows[0]?.[5]).toMatch(/points \(-?[\d.]+ to -?[\d.]+\)$/);
  expect(year.rows.map((row) => row[1])).toEqual(before.rows.map((row) => row[1]));
  expect(year.rows.map((row) => row[4])).not.toEqual(before.rows.map((row) => row[4]));
});

/** How many customers the page behind a number has. */
async function countBehind(group: string, segment: string): Promise<number> {
  const query = new URLSearchParams({ group, segment });
  const { list } = await loadPeople(await at(`/app/retention/customers?${query}`));
  return Number(/^[\d,]+/.exec(list?.summary ?? "")?.[0].replaceAll(",", ""));
}

it("behind every number of customers stand as many customers as it says", async () => {
  const views = await Promise.all(
    ["all", "country:CA"].flatMap((segment) => [
      at(`/app/retention?range=last-90&segment=${segment}`)
        .then(loadOverview)
        .then((view) => ({ view, segment })),
      at(`/app/retention/at-risk?segment=${segment}`)
        .then(loadAtRisk)
        .then(({ view }) => ({ view, segment })),
    ]),
  );
  let numbers = 0;
  for (const { view, segment } of views)
    for (const { rows, people } of view.sheets)
      for (const [row, groups] of (people ?? []).entries())
        for (const [column, group] of groups.entries()) {
          if (group === null) continue;
          expect(`${group}: ${await countBehind(group, segment)}`).toBe(
            `${group}: ${Number(rows[row]?.[column]?.replaceAll(",", ""))}`,
          );
          numbers += 1;
        }
  expect(numbers).toBeGreaterThan(100);
});

it("behind a cohort’s cell stand as many customers as its share says, in every view", async () => {
  for (const view of ["on", "on-or-after", "cumulative"]) {
    const { chart } = sheet(await loadCohorts(await at(`/app/retention/cohorts?view=${view}`)), "cohorts");
    if (chart?.kind !== "heatmap") throw new Error("The cohorts are shown as a heatmap");
    for (const { size, cells } of chart.rows.slice(4, 7))
      for (const cell of cells.slice(0, 5)) {
        const group = cell?.url ? new URL(cell.url, "http://here").searchParams.get("group") : null;
        if (!cell || group === null) continue;
        const share = (100 * (await countBehind(group, "all"))) / Number(size);
        expect(Math.abs(share - Number(cell.text.replace("%", "")))).toBeLessThan(0.051);
      }
  }
});

it("customers whom the model gives up are those whose chance the list says is below", async () => {
  const { list } = await loadPeople(await at("/app/retention/customers?group=unlikely:50"));
  expect(list?.customers.length).toBeGreaterThan(5);
  for (const { cells } of list?.customers ?? [])
    expect(Number(cells[4]?.replace("%", ""))).toBeLessThan(50.1);
});

it("churn by the model stands beside churn by the rule, month by month", async () => {
  const { view } = await loadAtRisk(await at("/app/retention/at-risk"));
  const { rows } = sheet(view, "churn-by-model");
  expect(rows).toHaveLength(12);
  for (const row of rows) expect(row[4]).toMatch(/^-?\d+(\.\d)?%$/);
});

it("a group of the grid is a segment on every page, and the groups add up to everybody", async () => {
  let customers = 0;
  for (const group of RFM_SEGMENTS) {
    const segment = encodeURIComponent(`rfm:${group}`);
    const view = await loadOverview(await at(`/app/retention?range=all&segment=${segment}`));
    customers += Number(sheet(view, "order-funnel").rows[0]?.[1]?.replaceAll(",", ""));
  }
  expect(customers).toBe(1_200);
  for (const load of [loadCohorts, loadProgram])
    expect((await load(await at("/app/retention?segment=rfm:Champion"))).sheets.length).toBeGreaterThan(0);
});

it("program health of a segment is about its customers alone", async () => {
  const use = async (segment: string) => {
    const view = await loadProgram(await at(`/app/retention/program?segment=${segment}`));
    return Number(sheet(view, "use-of-the-program").rows[0]?.[4]?.replaceAll(",", ""));
  };
  expect((await use("country:US")) + (await use("country:CA"))).toBe(1_200);
});

it("what few customers did is not coloured as if it were what many do", async () => {
  const { chart } = sheet(
    await loadCohorts(await at("/app/retention/cohorts?segment=rfm:Champion")),
    "cohorts",
  );
  if (chart?.kind !== "heatmap") throw new Error("The cohorts are shown as a heatmap");
  for (const { size, cells, isAverage } of chart.rows)
    if (!isAverage && Number(size) < 30)
      expect(cells.every((cell) => cell === null || cell.weight === "few")).toBe(true);
});

it("members beside others carry the caption that members chose to join", async () => {
  const view = await loadProgram(await at("/app/retention/program"));
  expect(sheet(view, "members-and-others").definition).toContain("Members chose to join");
  expect(sheet(view, "members-and-others").note).toMatch(/^Too little data: 0 of at least 30/);
});

it("a file holds what its page shows, and a file that is not there is not found", async () => {
  const file = await downloadSheet(
    await at("/app/retention/overview/order-funnel.csv?range=all", {
      page: "overview",
      file: "order-funnel.csv",
    }),
  );
  const lines = (await file.text()).trim().split("\r\n");
  expect(lines[0]).toBe("Step,Customers,Go on,From,To");
  expect(lines[1]).toMatch(/^1 order,1200,0\.\d+,/);
  const missing = at("/app/retention/overview/nothing.csv", { page: "overview", file: "nothing.csv" });
  await expect(missing.then(downloadSheet)).rejects.toMatchObject({ status: 404 });
});
