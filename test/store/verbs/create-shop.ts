import { nextId } from "#test/store/state/ids.ts";
import { storeNow } from "#test/store/state/clock.ts";
import type { Market, Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { installApp } from "#test/store/verbs/install-app.ts";

export interface CreateShopInput {
  /** "perennial-demo.myshopify.com" */
  domain: string;
  name?: string;
  email?: string;
  currency?: string;
  timeZone?: string;
  locale?: string;
  country?: string;
  countryCode?: string;
  taxesIncluded?: boolean;
  planName?: string;
  /** The home market's tax; "0" for none. */
  taxRate?: string;
  /** Markets besides the home market. */
  markets?: Market[];
  /** Installs the app at once, as a merchant does from the app store; default true. */
  installed?: boolean;
}

/** Opens a shop. Throws when the domain is taken. */
export function createShop(store: StoreState, input: CreateShopInput): Shop {
  if (store.shops.has(input.domain)) throw new Error(`Shop ${input.domain} exists already`);
  const now = storeNow(store);
  const currency = input.currency ?? "USD";
  const country = input.country ?? "United States";
  const countryCode = input.countryCode ?? "US";
  const home: Market = {
    handle: "home",
    name: country,
    currency,
    country,
    countryCode,
    rate: { numerator: 1n, denominator: 1n },
    taxTitle: input.taxesIncluded ? "VAT" : "Sales Tax",
    taxRate: input.taxRate ?? (input.taxesIncluded ? "0.2" : "0.08875"),
  };
  const shop: Shop = {
    id: nextId(store.ids, "Shop"),
    domain: input.domain,
    name: input.name ?? "Fern & Roast",
    email: input.email ?? "owner@example.com",
    ownerName: "Robin Field",
    currency,
    timeZone: input.timeZone ?? "America/New_York",
    locale: input.locale ?? "en",
    country,
    countryCode,
    planName: input.planName ?? "basic",
    planDisplayName: "Basic",
    taxesIncluded: input.taxesIncluded ?? false,
    markets: [home, ...(input.markets ?? [])],
    locationId: nextId(store.ids, "Location"),
    nextOrderNumber: 1001,
    theme: { name: "meadow", isEditor: false, embeds: {}, blocks: {}, settings: {} },
    customers: new Map(),
    products: new Map(),
    collections: new Map(),
    orders: new Map(),
    discounts: new Map(),
    metafields: new Map(),
    metafieldDefinitions: [],
    giftCards: new Map(),
    storeCredit: new Map(),
    installation: null,
    accessTokens: new Map(),
    refreshTokens: new Map(),
    bucket: { available: 2000, maximum: 2000, restoreRate: 100, measuredAt: now },
    createdAt: now,
    updatedAt: now,
  };
  store.shops.set(shop.domain, shop);
  if (input.installed !== false) installApp(store, { shop: shop.domain });
  return shop;
}
