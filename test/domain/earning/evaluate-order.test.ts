import { describe, expect, it } from "vitest";
import { evaluateOrder as evaluate } from "#app/domain/earning/evaluate-order.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import type { Program } from "#app/domain/program.ts";
import { makeFacts } from "#test/factories/earning-facts.ts";
import { makeLine, makeOrder } from "#test/factories/order-snapshot.ts";
import { makeProgram } from "#test/factories/program.ts";

const evaluateOrder = (program: Program, order: OrderSnapshot) => evaluate(program, order, makeFacts());
const pointsOf = (...args: Parameters<typeof evaluateOrder>) => evaluateOrder(...args).points;

describe("what an order earns", () => {
  it("is 124 points for 124.00 of goods at 1 per 1.00, and says that shipping was left out", () => {
    const order = makeOrder({ lines: [makeLine({ amountMinor: 12_400 })], shippingMinor: 600 });
    const award = evaluateOrder(makeProgram(), order);
    expect(award).toMatchObject({ points: 124, reason: null, baseMinor: 12_400 });
    expect(award.leftOut).toEqual([{ what: "shipping", amountMinor: 600 }]);
    expect(award.parts).toEqual([
      { lineId: "9100000000000000001", title: "Monstera", ruleId: "spend", baseMinor: 12_400, points: 124 },
    ]);
  });

  it.each([
    ["1 point per 1.00", 1, 100, 124],
    ["3 points per 2.00", 3, 200, 186],
    ["1 point per 10.00", 1, 1000, 12],
    ["1 point per 0.50", 1, 50, 249],
  ])("follows the rate %s", (_name, points, perMinor, expected) => {
    const order = makeOrder({ lines: [makeLine({ amountMinor: 12_450 })] });
    expect(pointsOf(makeProgram({ points, perMinor }), order)).toBe(expected);
  });

  it("rounds once for the order, and the lines' points add up to it", () => {
    const cents = [60, 60, 90].map((amountMinor, index) =>
      makeLine({ amountMinor, lineId: String(index + 1) }),
    );
    const award = evaluateOrder(makeProgram(), makeOrder({ lines: cents }));
    expect(award.points).toBe(2);
    expect(award.parts.map((part) => part.points)).toEqual([0, 1, 1]);
    expect(pointsOf(makeProgram({ rounding: "up" }), makeOrder({ lines: cents }))).toBe(3);
  });

  it("counts what is paid after discounts, or before them where the merchant says so", () => {
    const order = makeOrder({ lines: [makeLine({ amountMinor: 10_000, discountMinor: 2_500 })] });
    expect(pointsOf(makeProgram(), order)).toBe(75);
    expect(pointsOf(makeProgram({ base: { beforeDiscounts: true } }), order)).toBe(100);
  });

  it("leaves tax out, whether prices contain it or not, and adds it where the merchant says so", () => {
    const net = makeOrder({ lines: [makeLine({ amountMinor: 10_000, taxMinor: 2_000 })] });
    const gross = makeOrder({
      taxesIncluded: true,
      lines: [makeLine({ amountMinor: 12_000, taxMinor: 2_000 })],
    });
    expect([pointsOf(makeProgram(), net), pointsOf(makeProgram(), gross)]).toEqual([100, 100]);
    const withTax = makeProgram({ base: { includeTax: true } });
    expect([pointsOf(withTax, net), pointsOf(withTax, gross)]).toEqual([120, 120]);
  });

  it("leaves tips, gift cards and shipping out unless each is switched on", () => {
    const lines = [
      makeLine(),
      makeLine({ lineId: "2", kind: "tip", amountMinor: 500 }),
      makeLine({ lineId: "3", kind: "gift-card", amountMinor: 5_000 }),
    ];
    const order = makeOrder({ lines, shippingMinor: 700 });
    expect(pointsOf(makeProgram(), order)).toBe(100);
    expect(pointsOf(makeProgram({ base: { includeTips: true } }), order)).toBe(105);
    expect(pointsOf(makeProgram({ base: { includeGiftCards: true } }), order)).toBe(150);
    expect(pointsOf(makeProgram({ base: { includeShipping: true } }), order)).toBe(107);
  });

  it("loses a returned line's share, and everything when all is returned", () => {
    const line = { quantity: 3, amountMinor: 3_000, discountMinor: 300 };
    const keeping = (currentQuantity: number) =>
      makeOrder({ lines: [makeLine({ ...line, currentQuantity })] });
    expect([3, 2, 1, 0].map((kept) => pointsOf(makeProgram(), keeping(kept)))).toEqual([27, 18, 9, 0]);
  });

  it("loses points in proportion when money is given back without a return", () => {
    const paid = { lines: [makeLine({ amountMinor: 8_000 })], shippingMinor: 2_000 };
    expect(pointsOf(makeProgram(), makeOrder({ ...paid, amountRefundedMinor: 2_500 }))).toBe(60);
    expect(pointsOf(makeProgram(), makeOrder({ ...paid, amountRefundedMinor: 10_000 }))).toBe(0);
    expect(pointsOf(makeProgram(), makeOrder({ ...paid, amountRefundedMinor: 99_999 }))).toBe(0);
  });

  it.each([
    ["an unpaid order", { financialStatus: "pending" as const }, "not-paid"],
    ["a voided order", { financialStatus: "voided" as const }, "voided"],
    ["a cancelled order", { cancelledAt: new Date("2026-11-02T00:00:00Z") }, "cancelled"],
    ["a test order", { isTest: true }, "test-order"],
    ["an order in a currency the program does not know", { currency: "EUR" }, "no-program-currency"],
  ])("is nothing for %s, with the reason", (_name, change, reason) => {
    expect(evaluateOrder(makeProgram(), makeOrder(change))).toMatchObject({ points: 0, reason, parts: [] });
  });

  it("is nothing for an order of nothing", () => {
    expect(pointsOf(makeProgram(), makeOrder({ lines: [] }))).toBe(0);
    expect(pointsOf(makeProgram(), makeOrder({ lines: [makeLine({ quantity: 0, amountMinor: 0 })] }))).toBe(
      0,
    );
  });
});
