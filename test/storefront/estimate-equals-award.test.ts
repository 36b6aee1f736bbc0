import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everydayRate } from "#app/domain/earning/rule.ts";
import { makeProgram } from "#test/factories/program.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { awardOf, domain, openShop, printedOn } from "./promised-shop.ts";

const rate = { points: fc.integer({ min: 1, max: 50 }), perMinor: fc.integer({ min: 1, max: 5_000 }) };
const arbCase = fc.record({
  usd: fc.record(rate),
  eur: fc.record(rate),
  jpy: fc.record(rate),
  rounding: fc.constantFrom("down" as const, "half-up" as const, "up" as const),
  pointDecimals: fc.integer({ min: 0, max: 2 }),
  cents: fc.integer({ min: 100, max: 2_000_000 }),
});

describe("the points promised on the product page", () => {
  it("are those that the order earns, whether it is paid in JPY, EUR or USD", async () => {
    await fc.assert(
      fc.asyncProperty(arbCase, async ({ usd, eur, jpy, rounding, pointDecimals, cents }) => {
        const everywhere = everydayRate({ currency: "USD", ...usd });
        const rates = [...everywhere.rates, { currency: "EUR", ...eur }, { currency: "JPY", ...jpy }];
        const program = makeProgram({ rules: [{ ...everywhere, rates }], rounding, pointDecimals });
        const { store, shop } = openShop();
        createProduct(store, { shop: domain, title: "Monstera", price: (cents / 100).toFixed(2) });
        for (const handle of ["home", "eu", "jp"]) {
          const { points } = await printedOn(program, { shop, market: handle });
          expect({ handle, points }).toEqual({ handle, points: awardOf(program, { store, handle }) });
        }
      }),
      { numRuns: 60 },
    );
  });

  it("are left unsaid in a currency without a rate, where the order is counted in the shop's own", async () => {
    const program = makeProgram();
    const { store, shop } = openShop();
    createProduct(store, { shop: domain, title: "Monstera", price: "25.00" });
    expect(await printedOn(program, { shop, market: "gb" })).toMatchObject({ points: null });
    expect((await printedOn(program, { shop, market: "gb" })).text).toContain("points");
    expect(awardOf(program, { store, handle: "gb" })).toBe(25);
    expect(await printedOn(program, { shop, market: "home" })).toMatchObject({ points: 25 });
  });
});
