import { readFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateOrder } from "#app/domain/earning/evaluate-order.ts";
import { everydayRate } from "#app/domain/earning/rule.ts";
import type { Program } from "#app/domain/program.ts";
import { toThemeProgram } from "#app/services/mirror/mirror-program.ts";
import { makeFacts } from "#test/factories/earning-facts.ts";
import { orderAsTold } from "#test/factories/order-as-told.ts";
import { makeProgram } from "#test/factories/program.ts";
import type { Market, Shop } from "#test/store/state/shop.ts";
import { createStoreState, type StoreState } from "#test/store/state/store-state.ts";
import { cartObject } from "#test/store/storefront/objects/cart-object.ts";
import { productObject } from "#test/store/storefront/objects/product-object.ts";
import { theTheme } from "#test/store/storefront/theme.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { createShop } from "#test/store/verbs/create-shop.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { parseAppToml } from "#test/store/webhooks/read-app-toml.ts";

const { extension } = await theTheme();
const toml = await readFile(path.resolve(import.meta.dirname, "../../shopify.app.toml"), "utf8");
const domain = "markets.myshopify.com";

const TAX = { taxTitle: "Tax", taxRate: "0.1" };
const MARKETS: Market[] = [
  market("eu", "EUR", { numerator: 92n, denominator: 100n }),
  market("jp", "JPY", { numerator: 15_013n, denominator: 100n }),
  market("gb", "GBP", { numerator: 79n, denominator: 100n }),
];

function market(handle: string, currency: string, rate: Market["rate"]): Market {
  const countryCode = handle.toUpperCase();
  return { ...TAX, handle, name: handle, currency, country: handle, countryCode, rate };
}

function openShop(): { store: StoreState; shop: Shop } {
  const app = { ...parseAppToml(toml), clientId: "c", clientSecret: "s" };
  const store = createStoreState(app, new Date("2026-11-20T12:00:00Z"));
  return { store, shop: createShop(store, { domain, markets: MARKETS }) };
}

/** What the product page of a market prints: its text, and the number in it (null where it names none). */
async function printedOn(program: Program, { shop, market: handle }: { shop: Shop; market: string }) {
  const [product] = shop.products.values();
  const place = shop.markets.find((one) => one.handle === handle);
  if (!product || !place) throw new Error(`The shop has no product or no market ${handle}`);
  const globals = {
    app: { metafields: { loyalty: { program: { value: toThemeProgram(program) } } } },
    product: productObject(shop, place, product),
    cart: cartObject(shop, place, null),
    block: { settings: { text: "", icon: "leaf" } },
    request: { locale: { iso_code: "en" } },
  };
  const html: unknown = await extension.engine.renderFile("blocks/product-points", {}, { globals });
  const text = String(html)
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  const number = /[\d,]+(?:\.\d+)?/.exec(text)?.[0].replaceAll(",", "");
  const units = 10 ** program.pointDecimals;
  return { text, points: number === undefined ? null : Math.round(Number(number) * units) };
}

/** What an order of one piece earns, as the app reads it from Shopify. */
function awardOf(program: Program, { store, handle }: { store: StoreState; handle: string }): number {
  const [product] = store.shops.get(domain)?.products.values() ?? [];
  const variantId = product?.variants[0]?.id ?? 0n;
  const lines = [{ variantId, quantity: 1 }];
  const order = placeOrder(store, { shop: domain, lines, market: handle, email: "ann@example.com" });
  const shop = store.shops.get(domain);
  if (!shop) throw new Error("The shop is gone");
  const { snapshot } = orderAsTold(shop, order);
  return evaluateOrder(program, snapshot, makeFacts()).points;
}

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
