import path from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { evaluateOrder } from "#app/domain/earning/evaluate-order.ts";
import { estimateOf } from "#app/domain/earning/estimate-of.ts";
import { estimatePoints } from "#app/domain/earning/estimate-points.ts";
import { currencyDecimals } from "#app/domain/money.ts";
import { makeFacts } from "#test/factories/earning-facts.ts";
import { makeLine, makeOrder } from "#test/factories/order-snapshot.ts";
import { makeProgram } from "#test/factories/program.ts";
import { createEngine } from "#test/store/storefront/liquid/create-engine.ts";
import { readLiquid } from "#test/store/storefront/extension.ts";

const snippets = await readLiquid(path.resolve(import.meta.dirname, "../../extensions/storefront/snippets"));
const engine = createEngine({
  templates: Object.fromEntries(snippets),
  translations: { fallback: "en", byLocale: new Map() },
  assetsPath: "/assets",
});

const arbCase = fc.record({
  currency: fc.constantFrom("USD", "JPY", "KWD"),
  points: fc.integer({ min: 1, max: 500 }),
  perMinor: fc.integer({ min: 1, max: 100_000 }),
  rounding: fc.constantFrom("down" as const, "half-up" as const, "up" as const),
  pointDecimals: fc.integer({ min: 0, max: 2 }),
  hundredths: fc.integer({ min: 0, max: 50_000_000 }),
});

it("the product page's first paint, its script and the award count the same points, in every currency", () => {
  fc.assert(
    fc.property(arbCase, ({ hundredths, currency, ...rate }) => {
      const program = makeProgram({ ...rate, currency });
      // A theme's price is hundredths of the unit; only whole minor units can be a price.
      const perUnit = 10 ** currencyDecimals(currency);
      const price = perUnit >= 100 ? hundredths : Math.floor(hundredths / 100) * 100;
      const estimate = estimateOf(program, currency);
      if (!estimate) throw new Error("A rate for everything can be promised");
      const printed = engine
        .parseAndRenderSync("{% render 'estimate', price: price, estimate: estimate %}", { price, estimate })
        .trim();
      const amountMinor = (price * perUnit) / 100;
      const order = makeOrder({ currency, lines: [makeLine({ amountMinor })] });
      expect(estimatePoints(price, estimate)).toBe(evaluateOrder(program, order, makeFacts()).points);
      expect(printed).toBe(String(estimatePoints(price, estimate)));
    }),
  );
});
