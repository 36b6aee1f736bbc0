import fc from "fast-check";
import { expect, it } from "vitest";
import { activeFlows, type ActiveDay } from "#app/domain/retention/active-flow.ts";
import { COHORT_VIEWS, cohortMatrix, type CohortCell } from "#app/domain/retention/cohort-matrix.ts";
import { kaplanMeier } from "#app/domain/retention/kaplan-meier.ts";
import { mbgNbdAlive, mbgNbdLogLikelihood } from "#app/domain/retention/mbg-nbd.ts";
import { RFM_SEGMENTS, rfmScore, rfmSegment } from "#app/domain/retention/rfm.ts";
import { gapQuantile } from "#app/domain/retention/time-between-orders.ts";
import { activeFlow } from "#test/oracles/active-flow.ts";
import { countCell, type PlainOrder } from "#test/oracles/cohort-oracle.ts";
import { surviveDayByDay, type Wait } from "#test/oracles/kaplan-meier-oracle.ts";

const arbWait = fc.record({ days: fc.integer({ min: 0, max: 40 }), hasBought: fc.boolean() });
const toDays = (waits: Wait[]) =>
  waits.map(({ days, hasBought }) => ({ days, bought: hasBought ? 1 : 0, waiting: hasBought ? 0 : 1 }));

/** Waits of one day belong together: that is what the product's query hands over. */
function merged(waits: Wait[]) {
  const byDay = new Map<number, { days: number; bought: number; waiting: number }>();
  for (const { days, bought, waiting } of toDays(waits)) {
    const known = byDay.get(days) ?? { days, bought: 0, waiting: 0 };
    byDay.set(days, { days, bought: known.bought + bought, waiting: known.waiting + waiting });
  }
  return [...byDay.values()];
}

it("Kaplan-Meier is what walking through the days with a list of people gives", () => {
  fc.assert(
    fc.property(fc.array(arbWait, { minLength: 1 }), (waits) => {
      const steps = kaplanMeier(merged(waits));
      const expected = surviveDayByDay(waits, 41);
      for (const { days, survival, low, high } of steps) {
        expect(survival).toBeCloseTo(expected[days] ?? 0, 10);
        expect(low).toBeLessThanOrEqual(survival + 1e-12);
        expect(high).toBeGreaterThanOrEqual(survival - 1e-12);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
      }
    }),
  );
});

it("where nobody is still waiting, Kaplan-Meier is the plain share", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1 }), (days) => {
      const steps = kaplanMeier(merged(days.map((each) => ({ days: each, hasBought: true }))));
      for (const step of steps)
        expect(1 - step.survival).toBeCloseTo(
          days.filter((day) => day <= step.days).length / days.length,
          10,
        );
    }),
  );
});

it("Freireich's patients on 6-MP give the curve of the textbooks, with Greenwood's errors", () => {
  const ended = [6, 6, 6, 7, 10, 13, 16, 22, 23];
  const seen = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
  const steps = kaplanMeier(
    merged([
      ...ended.map((days) => ({ days, hasBought: true })),
      ...seen.map((days) => ({ days, hasBought: false })),
    ]),
  );
  expect(steps.map(({ days, atRisk }) => [days, atRisk])).toEqual([
    [6, 21],
    [7, 17],
    [10, 15],
    [13, 12],
    [16, 11],
    [22, 7],
    [23, 6],
  ]);
  expect(steps.map(({ survival }) => Number(survival.toFixed(4)))).toEqual([
    0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482,
  ]);
  expect(steps.map(({ error }) => Number(error.toFixed(4)))).toEqual([
    0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346,
  ]);
});

const arbOrders = fc.array(
  fc.record({
    customer: fc.constantFrom("Ada", "Ben", "Cleo", "Dan", "Eve"),
    period: fc.integer({ min: 0, max: 8 }),
    net: fc.integer({ min: -500, max: 5_000 }),
  }),
  { minLength: 1, maxLength: 30 },
);

/** The cells as the database keeps them. */
function cellsOf(orders: PlainOrder[]): CohortCell[] {
  const cells = new Map<string, CohortCell>();
  for (const mine of Map.groupBy(orders, ({ customer }) => customer).values()) {
    const periods = [...new Set(mine.map(({ period }) => period))].sort((one, other) => one - other);
    const cohort = periods[0] ?? 0;
    for (const [index, period] of periods.entries()) {
      const here = mine.filter((order) => order.period === period);
      const key = `${cohort} ${period}`;
      const cell = cells.get(key) ?? {
        cohort,
        k: period - cohort,
        customers: 0,
        orders: 0,
        netMinor: 0n,
        lastHere: 0,
        firstBack: 0,
      };
      cell.customers += 1;
      cell.orders += here.length;
      cell.netMinor += BigInt(here.reduce((sum, { net }) => sum + net, 0));
      cell.lastHere += index === periods.length - 1 ? 1 : 0;
      cell.firstBack += index === 1 ? 1 : 0;
      cells.set(key, cell);
    }
  }
  return [...cells.values()];
}

it("every view of the cohort matrix counts what its words say", () => {
  fc.assert(
    fc.property(arbOrders, fc.constantFrom(...COHORT_VIEWS), (orders, view) => {
      const { rows } = cohortMatrix(cellsOf(orders), { view, current: 9, maxAge: 12 });
      for (const { cohort, cells } of rows)
        for (const { k, part } of cells) expect(part).toBe(countCell(orders, { cohort, k, view }));
    }),
  );
});

it("the average row is over customers of complete cells only", () => {
  const orders = [
    ...Array.from({ length: 10 }, (_, index) => ({ customer: `early ${index}`, period: 0, net: 1 })),
    { customer: "early 0", period: 1, net: 1 },
    { customer: "late", period: 1, net: 1 },
    { customer: "late", period: 2, net: 1 },
  ];
  const { average, rows } = cohortMatrix(cellsOf(orders), { view: "on", current: 2, maxAge: 2 });
  expect(rows[1]?.cells[1]).toMatchObject({ part: 1, whole: 1, isComplete: false });
  expect(average[1]).toMatchObject({ part: 1, whole: 10, isComplete: true });
  expect(average[2]).toMatchObject({ isComplete: false });
});

const arbHistories = fc.array(
  fc
    .uniqueArray(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 6 })
    .map((days) => days.sort((one, other) => one - other)),
  { minLength: 1, maxLength: 12 },
);

it("active at the end is active at the start, plus new and reactivated, less lapsed", () => {
  fc.assert(
    fc.property(arbHistories, fc.integer({ min: 1, max: 40 }), (customers, lapsedAfter) => {
      const bounds = [0, 30, 60, 61, 90, 120];
      const flows = activeFlows(countDays(customers, lapsedAfter), bounds);
      for (const [index, flow] of flows.entries()) {
        const [from = 0, to = 0] = bounds.slice(index, index + 2);
        expect(flow).toEqual(activeFlow(customers, { from, to, lapsedAfter }));
        expect(flow.activeAtStart + flow.fresh + flow.reactivated - flow.lapsed).toBe(flow.activeAtEnd);
      }
    }),
  );
});

function countDays(customers: number[][], lapsedAfter: number): ActiveDay[] {
  return customers.flatMap((days) =>
    days.flatMap((day, index) => {
      const before = days[index - 1];
      const next = days[index + 1];
      const nothing = { fresh: 0, reactivated: 0, lapsed: 0 };
      const lapsesOn = day + lapsedAfter + 1;
      return [
        {
          ...nothing,
          day,
          fresh: before === undefined ? 1 : 0,
          reactivated: before !== undefined && day - before > lapsedAfter ? 1 : 0,
        },
        ...(next === undefined || next >= lapsesOn ? [{ ...nothing, day: lapsesOn, lapsed: 1 }] : []),
      ];
    }),
  );
}

const arbParameters = fc.record({
  r: fc.double({ min: 0.05, max: 5, noNaN: true }),
  alpha: fc.double({ min: 0.1, max: 50, noNaN: true }),
  a: fc.double({ min: 0.05, max: 5, noNaN: true }),
  b: fc.double({ min: 0.05, max: 5, noNaN: true }),
});

it("P(alive) is a chance, and falls while nothing is bought", () => {
  fc.assert(
    fc.property(
      arbParameters,
      fc.integer({ min: 0, max: 50 }),
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 0, max: 200 }),
      (parameters, repeats, at, wait) => {
        const recency = repeats === 0 ? 0 : at;
        const now = mbgNbdAlive(parameters, { repeats, recency, age: recency + wait });
        const later = mbgNbdAlive(parameters, { repeats, recency, age: recency + wait + 1 });
        expect(now).toBeGreaterThanOrEqual(0);
        expect(now).toBeLessThanOrEqual(1);
        expect(later).toBeLessThanOrEqual(now);
      },
    ),
  );
});

it("weeks instead of days change alpha by seven and nothing else", () => {
  const patterns = [
    { repeats: 0, recency: 0, age: 12, customers: 5 },
    { repeats: 3, recency: 9, age: 15, customers: 2 },
  ];
  const inDays = patterns.map((each) => ({ ...each, recency: each.recency * 7, age: each.age * 7 }));
  fc.assert(
    fc.property(arbParameters, (parameters) => {
      const weeks = mbgNbdLogLikelihood(patterns, parameters);
      const days = mbgNbdLogLikelihood(inDays, { ...parameters, alpha: parameters.alpha * 7 });
      expect(Math.abs(days - (weeks - 6 * Math.log(7)))).toBeLessThan(1e-8 * Math.abs(weeks));
    }),
  );
});

it("every one of the 125 scores belongs to exactly one segment, and every segment has a score", () => {
  const scores = [1, 2, 3, 4, 5];
  const found = scores.flatMap((recency) => scores.map((frequency) => rfmSegment({ recency, frequency })));
  expect(new Set(found)).toEqual(new Set(RFM_SEGMENTS));
  expect(() => rfmSegment({ recency: 6, frequency: 1 })).toThrow(RangeError);
});

it("another order never lowers a customer's scores", () => {
  const cuts = { sinceLast: [10, 30, 90, 200], netMinor: [1_000, 2_000, 5_000, 9_000] };
  const arbCustomer = fc.record({
    sinceLast: fc.integer({ min: 0, max: 400 }),
    purchases: fc.integer({ min: 1, max: 20 }),
    netMinor: fc.integer({ min: 0, max: 20_000 }),
  });
  fc.assert(
    fc.property(arbCustomer, fc.integer({ min: 0, max: 5_000 }), (customer, spent) => {
      const before = rfmScore(customer, cuts);
      const after = rfmScore(
        { sinceLast: 0, purchases: customer.purchases + 1, netMinor: customer.netMinor + spent },
        cuts,
      );
      expect(after.recency).toBeGreaterThanOrEqual(before.recency);
      expect(after.frequency).toBeGreaterThanOrEqual(before.frequency);
      expect(after.monetary).toBeGreaterThanOrEqual(before.monetary);
    }),
  );
});

it("quartiles of gaps are those of R and NumPy", () => {
  const gaps = Array.from({ length: 20 }, (_, index) => ({ days: index + 1, gaps: 1 }));
  expect(gapQuantile(gaps, 0.25)).toEqual({ kind: "known", value: 5.75 });
  expect(gapQuantile(gaps, 0.5)).toEqual({ kind: "known", value: 10.5 });
  expect(gapQuantile(gaps.slice(0, 3), 0.5)).toMatchObject({ kind: "too-little", have: 3 });
});
