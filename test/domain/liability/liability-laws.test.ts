import fc from "fast-check";
import { expect, it } from "vitest";
import { ENTRY_KINDS } from "#app/domain/ledger/entry.ts";
import { ageLots, sumAged } from "#app/domain/liability/age-lots.ts";
import { climb, cumulate } from "#app/domain/liability/chain-ladder.ts";
import { allocateOnIssue, releaseOnRedemption } from "#app/domain/liability/ifrs-allocation.ts";
import { listDays } from "#app/domain/liability/report-range.ts";
import { rollForward, sumLines } from "#app/domain/liability/roll-forward.ts";
import { valueParts, valuePoints } from "#app/domain/liability/value-points.ts";

const days = listDays({ from: "2026-10-20", to: "2026-11-10" });
const points = fc.integer({ min: 0, max: 1_000_000 });
const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);

const arbEntry = fc
  .record({
    day: fc.constantFrom(...days),
    kind: fc.constantFrom(...ENTRY_KINDS),
    size: points,
    isUp: fc.boolean(),
  })
  .map(({ day, kind, size, isUp }) => {
    const isCredit = kind === "earn" || kind === "restore" || (kind === "adjust" && isUp);
    return { day, kind, points: isCredit ? size : -size, entries: 1 };
  });

it("a roll-forward of any history ties to the sum of its entries, day by day and in all", () => {
  fc.assert(
    fc.property(points, fc.array(arbEntry), (opening, entries) => {
      const lines = rollForward(opening, days, entries);
      const total = sumLines(opening, lines);
      expect(total.closing).toBe(opening + sum(entries.map((entry) => entry.points)));
      expect(total.entries).toBe(entries.length);
      for (const [index, line] of [...lines, total].entries()) {
        const { issued, redeemed, restored, expired, clawedBack, adjusted } = line;
        expect(line.opening + issued - redeemed + restored - expired - clawedBack + adjusted).toBe(
          line.closing,
        );
        if (index > 0 && index < lines.length) expect(line.opening).toBe(lines[index - 1]?.closing);
      }
    }),
  );
});

it("the buckets of age hold every lot once", () => {
  const lot = fc.record({
    ageDays: fc.integer({ min: -1, max: 2_000 }),
    vested: points,
    pending: points,
    pastExpiry: points,
  });
  fc.assert(
    fc.property(fc.array(lot), (lots) => {
      expect(sumAged(ageLots(lots))).toEqual(sumAged(lots));
    }),
  );
});

it("the amounts of parts add up to the amount of the whole", () => {
  const setting = fc.record({
    faceMinor: fc.integer({ min: 1, max: 1_000 }),
    perPoints: fc.integer({ min: 1, max: 1_000 }),
    marginBasisPoints: fc.option(fc.integer({ min: 0, max: 10_000 })),
  });
  fc.assert(
    fc.property(fc.array(points), setting, (parts, worth) => {
      const values = valueParts(parts, worth);
      const whole = valuePoints(sum(parts), worth);
      expect(sum(values.map(({ face }) => face))).toBe(whole.face);
      expect(sum(values.map(({ cost }) => cost))).toBe(whole.cost);
      expect(values.every(({ face, cost }) => face >= 0 && cost >= 0)).toBe(true);
      expect(whole.cost).toBeLessThanOrEqual(whole.face);
    }),
  );
});

it("no more than what was issued will ever be redeemed, and no less than what has been", () => {
  const month = fc.record({
    month: fc.integer({ min: 0, max: 11 }),
    issued: fc.integer({ min: 1, max: 10_000 }),
    redeemed: fc.array(fc.integer({ min: -500, max: 3_000 }), { maxLength: 12 }),
    lastMonth: fc.option(fc.integer({ min: 0, max: 24 })),
  });
  fc.assert(
    fc.property(fc.array(month), (months) => {
      const rows = months.map((each) => cumulate(each, 12));
      const { expected, issued } = climb(rows);
      const floor = sum(rows.map((row) => Math.min(row.issued, Math.max(0, row.toDate))));
      expect(issued).toBe(sum(months.map((each) => each.issued)));
      expect(expected).toBeLessThanOrEqual(issued);
      expect(expected).toBeGreaterThanOrEqual(floor);
    }),
  );
});

it("a deferral is released once and in full, however its redemptions come", () => {
  const sale = fc.record({ price: points, goodsPrice: points, pointsPrice: points });
  fc.assert(
    fc.property(sale, fc.array(fc.integer({ min: 0, max: 500 })), (sold, redemptions) => {
      const { goods, points: allocated } = allocateOnIssue(sold);
      expect(goods + allocated).toBe(sold.price);
      const expectedTotal = sum(redemptions);
      let redeemedToDate = 0;
      let releasedBefore = 0;
      for (const redeemed of redemptions) {
        redeemedToDate += redeemed;
        const released = releaseOnRedemption({ allocated, redeemedToDate, expectedTotal, releasedBefore });
        releasedBefore += released;
        expect(expectedTotal === 0 || released >= 0).toBe(true);
      }
      if (redemptions.length > 0) expect(releasedBefore).toBe(allocated);
    }),
  );
});
