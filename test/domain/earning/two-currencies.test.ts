import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateOrder } from "#app/domain/earning/evaluate-order.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import { everydayRate, type EarningRule } from "#app/domain/earning/rule.ts";
import { explainAward } from "#app/domain/explain/explain-award.ts";
import { voiceOf } from "#app/domain/explain/voice.ts";
import { makeFacts } from "#test/factories/earning-facts.ts";
import { makeLine, makeOrder } from "#test/factories/order-snapshot.ts";
import { makeProgram } from "#test/factories/program.ts";

const everything = everydayRate({ currency: "USD", points: 1, perMinor: 100 });
const coffeeInEuro: EarningRule = {
  ...everything,
  id: "coffee",
  title: "Triple on coffee in Europe",
  priority: 10,
  rates: [{ currency: "EUR", points: 3, perMinor: 100 }],
  scope: { ...everything.scope, vendors: ["Roasters"] },
};
const program = makeProgram({ rules: [everything, coffeeInEuro] });

const coffee = makeLine({ lineId: "1", title: "Coffee", vendor: "Roasters", amountMinor: 2_000 });
const mug = makeLine({ lineId: "2", title: "Mug", vendor: "Potters", amountMinor: 5_000 });

/** Paid in EUR, at 0.9 EUR for a dollar. */
function inEuro(order: OrderSnapshot): OrderSnapshot {
  const lines = order.lines.map(({ amountMinor }) => ({
    amountMinor: Math.round(amountMinor * 0.9),
    discountMinor: 0,
    taxMinor: 0,
  }));
  const nothing = { shippingMinor: 0, shippingTaxMinor: 0, amountRefundedMinor: 0, amountCreditedMinor: 0 };
  return { ...order, presentment: { currency: "EUR", lines, ...nothing } };
}

describe("a rate for some products in a foreign currency", () => {
  it("leaves the other lines of the order with the rate in the shop's currency", () => {
    const award = evaluateOrder(program, inEuro(makeOrder({ lines: [coffee, mug] })), makeFacts());
    // 18.00 EUR of coffee at 3 per 1.00, and a mug worth 50.00 USD at 1 per 1.00.
    expect(award).toMatchObject({ points: 54 + 50, currency: "EUR", orderMinor: 7_000 });
    expect(award.parts).toMatchObject([
      { lineId: "1", ruleId: "coffee", baseMinor: 1_800, points: 54 },
      { lineId: "2", ruleId: "spend", baseMinor: 5_000, currency: "USD", points: 50 },
    ]);
    expect(explainAward(award, voiceOf(program, "en-US"))).toBe(
      "104 points: 3 per €1 on €18.00 (54 points), 1 per $1 on $50.00 (50 points)",
    );
  });

  it("changes nothing for an order without such products, or in the shop's own currency", () => {
    const plain = makeProgram({ rules: [everything] });
    const orders = fc.record({
      amounts: fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 4 }),
      isForeign: fc.boolean(),
    });
    fc.assert(
      fc.property(orders, ({ amounts, isForeign }) => {
        const lines = amounts.map((amountMinor, index) => ({ ...mug, amountMinor, lineId: String(index) }));
        const order = makeOrder({ lines });
        const paid = isForeign ? inEuro(order) : order;
        const { points } = evaluateOrder(program, paid, makeFacts());
        expect(points).toBe(evaluateOrder(plain, paid, makeFacts()).points);
      }),
    );
  });

  it("says what a bonus for the whole order was counted on in the shop's currency", () => {
    const bonus: EarningRule = {
      ...{ kind: "order-bonus", id: "bonus", title: "Bonus", enabled: true, priority: 0, combine: "sum" },
      ...{ points: 10, conditions: everything.conditions },
    };
    const order = inEuro(makeOrder({ lines: [coffee, mug] }));
    const withBonus = makeProgram({ rules: [everything, coffeeInEuro, bonus] });
    const { parts } = evaluateOrder(withBonus, order, makeFacts());
    expect(parts.at(-1)).toMatchObject({ ruleId: "bonus", baseMinor: 7_000, currency: "USD", points: 10 });
  });

  it("is multiplied with the others by a campaign on everything", () => {
    const double: EarningRule = {
      ...{ kind: "multiplier", id: "double", title: "Double", enabled: true, priority: 0, combine: "sum" },
      ...{
        times: { numerator: 2, denominator: 1 },
        scope: everything.scope,
        conditions: everything.conditions,
      },
    };
    const doubled = makeProgram({ rules: [everything, coffeeInEuro, double] });
    const order = inEuro(makeOrder({ lines: [coffee, mug] }));
    expect(evaluateOrder(doubled, order, makeFacts()).points).toBe(208);
  });
});
