// A shop with markets, what its product page promises, and what an order of the same earns.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { EarningFacts } from "#app/domain/earning/earning-facts.ts";
import { evaluateOrder } from "#app/domain/earning/evaluate-order.ts";
import type { Program } from "#app/domain/program.ts";
import { toThemeProgram } from "#app/services/mirror/mirror-program.ts";
import { makeFacts } from "#test/factories/earning-facts.ts";
import { orderAsTold } from "#test/factories/order-as-told.ts";
import type { Market, Shop } from "#test/store/state/shop.ts";
import { createStoreState, type StoreState } from "#test/store/state/store-state.ts";
import { cartObject } from "#test/store/storefront/objects/cart-object.ts";
import { productObject } from "#test/store/storefront/objects/product-object.ts";
import { theTheme } from "#test/store/storefront/theme.ts";
import { createShop } from "#test/store/verbs/create-shop.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { parseAppToml } from "#test/store/webhooks/read-app-toml.ts";

const { extension } = await theTheme();
const toml = await readFile(path.resolve(import.meta.dirname, "../../shopify.app.toml"), "utf8");
export const domain = "markets.myshopify.com";

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

export function openShop(): { store: StoreState; shop: Shop } {
  const app = { ...parseAppToml(toml), clientId: "c", clientSecret: "s" };
  const store = createStoreState(app, new Date("2026-11-20T12:00:00Z"));
  return { store, shop: createShop(store, { domain, markets: MARKETS }) };
}

/** What the product page of a market prints: its text, and the number in it (null where it names none). */
export async function printedOn(
  program: Program,
  { shop, market: handle, tierId }: { shop: Shop; market: string; tierId?: string },
) {
  const [product] = shop.products.values();
  const place = shop.markets.find((one) => one.handle === handle);
  if (!product || !place) throw new Error(`The shop has no product or no market ${handle}`);
  const globals = {
    app: { metafields: { loyalty: { program: { value: toThemeProgram(program) } } } },
    product: productObject(shop, place, product),
    cart: cartObject(shop, place, null),
    customer: tierId
      ? { metafields: { "$app:loyalty": { member: { value: { tier: { id: tierId } } } } } }
      : null,
    block: { settings: { text: "", icon: "leaf" } },
    request: { locale: { iso_code: "en" } },
  };
  const html: unknown = await extension.engine.renderFile("blocks/product-points", {}, { globals });
  const text = String(html)
    .replaceAll(/<style>.*?<\/style>|<[^>]*>/gs, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  const number = /[\d,]+(?:\.\d+)?/.exec(text)?.[0].replaceAll(",", "");
  const units = 10 ** program.pointDecimals;
  return { text, points: number === undefined ? null : Math.round(Number(number) * units) };
}

/** What an order of one piece earns, as the app reads it from Shopify. */
export function awardOf(
  program: Program,
  { store, handle, facts = {} }: { store: StoreState; handle: string; facts?: Partial<EarningFacts> },
): number {
  const [product] = store.shops.get(domain)?.products.values() ?? [];
  const variantId = product?.variants[0]?.id ?? 0n;
  const lines = [{ variantId, quantity: 1 }];
  const order = placeOrder(store, { shop: domain, lines, market: handle, email: "ann@example.com" });
  const shop = store.shops.get(domain);
  if (!shop) throw new Error("The shop is gone");
  const { snapshot } = orderAsTold(shop, order);
  return evaluateOrder(program, snapshot, makeFacts(facts)).points;
}
