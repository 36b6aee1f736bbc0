import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_CONDITIONS } from "#app/domain/earning/conditions.ts";
import { EVERY_PRODUCT, type ProductScope } from "#app/domain/earning/product-scope.ts";
import { everydayRate, type EarningRule } from "#app/domain/earning/rule.ts";
import { makeProgram } from "#test/factories/program.ts";
import { GOLD, makeLadder, SILVER } from "#test/factories/tier-ladder.ts";
import { createCollection } from "#test/store/verbs/create-collection.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { awardOf, domain, openShop, printedOn } from "./promised-shop.ts";

/** Scopes that name the product, name others, or ask for its price. */
const arbScope: fc.Arbitrary<ProductScope> = fc.record({
  productIds: fc.constantFrom([], ["1"]),
  collectionIds: fc.constantFrom([], ["theirs"], ["others"]),
  tags: fc.constantFrom([], ["Candle"], ["soap"]),
  vendors: fc.constantFrom([], ["ACME"], ["Other"]),
  price: fc.constantFrom("any" as const, "on-sale" as const, "full-price" as const),
  discounted: fc.constantFrom("any" as const, "only" as const, "not" as const),
});
const usual = { title: "A rule", enabled: true, conditions: NO_CONDITIONS };
const combine = fc.constantFrom("sum" as const, "best-of" as const);
const whole = fc.integer({ min: 1, max: 9 });
const campaign = { scope: arbScope, combine, priority: fc.integer({ min: 0, max: 2 }) };
const arbRules = fc.record({
  exclusion: fc.option(arbScope),
  rate: fc.option(fc.record({ scope: arbScope, points: whole, priority: fc.integer({ min: 0, max: 2 }) })),
  multiplier: fc.option(fc.record({ ...campaign, denominator: whole, more: whole })),
  bonus: fc.option(fc.record({ ...campaign, points: whole })),
});
const arbCase = fc.record({
  rules: arbRules,
  rounding: fc.constantFrom("down" as const, "half-up" as const, "up" as const),
  cents: fc.integer({ min: 100, max: 99_999 }),
  isOnSale: fc.boolean(),
  tierId: fc.constantFrom(undefined, "gold"),
});

type Drawn = typeof arbRules extends fc.Arbitrary<infer T> ? T : never;

/** The drawn rules, about the collection that the product is in. */
function toRules({ exclusion, rate, multiplier, bonus }: Drawn, collectionId: string): EarningRule[] {
  const at = (scope: ProductScope): ProductScope => ({
    ...scope,
    collectionIds: scope.collectionIds.map((id) => (id === "theirs" ? collectionId : "999999")),
  });
  const everyday = everydayRate({ currency: "USD", points: 3, perMinor: 200 });
  return [
    { ...everyday, priority: 1 },
    ...(exclusion ? [{ ...usual, id: "no", kind: "exclusion" as const, scope: at(exclusion) }] : []),
    ...(rate
      ? [
          {
            ...{ ...usual, id: "rate", kind: "spend-rate" as const, scope: at(rate.scope) },
            ...{ priority: rate.priority, rates: [{ currency: "USD", points: rate.points, perMinor: 200 }] },
          },
        ]
      : []),
    ...(multiplier
      ? [
          {
            ...{ ...usual, ...multiplier, id: "times", kind: "multiplier" as const },
            scope: at(multiplier.scope),
            times: {
              numerator: multiplier.denominator + multiplier.more,
              denominator: multiplier.denominator,
            },
          },
        ]
      : []),
    ...(bonus
      ? [{ ...usual, ...bonus, id: "each", kind: "product-bonus" as const, scope: at(bonus.scope) }]
      : []),
  ];
}

function openCandleShop(cents: number, isOnSale: boolean) {
  const { store, shop } = openShop();
  const price = (cents / 100).toFixed(2);
  const compareAtPrice = isOnSale ? "5000.00" : undefined;
  const product = createProduct(store, {
    ...{ shop: domain, title: "Candle", vendor: "Acme", tags: ["candle", "wax"] },
    variants: [{ title: "One", price, ...(compareAtPrice ? { compareAtPrice } : {}) }],
  });
  const collection = createCollection(store, {
    shop: domain,
    title: "Warm",
    handle: "warm",
    productIds: [product.id],
  });
  const collectionIds = [String(collection.id)];
  const saleVariantIds = isOnSale ? product.variants.map(({ id }) => String(id)) : [];
  const products = { [String(product.id)]: { tags: product.tags, collectionIds, saleVariantIds } };
  return { store, shop, products, collectionId: String(collection.id) };
}

describe("the points promised for a product that campaigns are about", () => {
  it("are those that the order earns; where more may come on top, the page says “at least”", async () => {
    let exact = 0;
    await fc.assert(
      fc.asyncProperty(arbCase, async ({ rules, rounding, cents, isOnSale, tierId }) => {
        const { store, shop, products, collectionId } = openCandleShop(cents, isOnSale);
        const tiers = makeLadder({ tiers: [SILVER, GOLD] });
        const program = makeProgram({ rules: toRules(rules, collectionId), rounding, tiers });
        const { points, text } = await printedOn(program, {
          ...{ shop, market: "home" },
          ...(tierId ? { tierId } : {}),
        });
        const award = awardOf(program, {
          store,
          handle: "home",
          facts: { products, tierId: tierId ?? null },
        });
        const isLeast = text.includes("at least");
        if (isLeast) expect(points).toBeLessThanOrEqual(award);
        else expect({ text, points: points ?? 0 }).toEqual({ text, points: award });
        exact += isLeast ? 0 : 1;
      }),
      { numRuns: 300 },
    );
    expect(exact).toBeGreaterThan(100);
  });

  it("leave a campaign out that asks for more than the product, and say that there may be more", async () => {
    const { shop } = openCandleShop(1_000, false);
    const conditions = { ...NO_CONDITIONS, minimumMinor: 5_000 };
    const double = { times: { numerator: 2, denominator: 1 }, combine: "sum" as const, priority: 0 };
    const rule = {
      ...usual,
      ...double,
      id: "big",
      kind: "multiplier" as const,
      scope: EVERY_PRODUCT,
      conditions,
    };
    const program = makeProgram({
      rules: [everydayRate({ currency: "USD", points: 1, perMinor: 100 }), rule],
    });
    const { text } = await printedOn(program, { shop, market: "home" });
    expect(text).toBe("Earn at least 10 points");
  });

  it("count a campaign on its days only", async () => {
    const { shop } = openCandleShop(1_000, false);
    const double = { times: { numerator: 2, denominator: 1 }, combine: "sum" as const, priority: 0 };
    const text = async (from: string | null, until: string | null) => {
      const conditions = { ...NO_CONDITIONS, from, until };
      const rule = {
        ...usual,
        ...double,
        id: "days",
        kind: "multiplier" as const,
        scope: EVERY_PRODUCT,
        conditions,
      };
      const rules = [everydayRate({ currency: "USD", points: 1, perMinor: 100 }), rule];
      return (await printedOn(makeProgram({ rules }), { shop, market: "home" })).text;
    };
    expect(await text("2020-01-01", "2099-12-31")).toBe("Earn 20 points");
    expect(await text("2099-01-01", null)).toBe("Earn 10 points");
    expect(await text(null, "2020-12-31")).toBe("Earn 10 points");
  });
});
