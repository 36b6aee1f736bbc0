import type { RunningStore } from "#test/store/start-store.ts";
import type { Customer } from "#test/store/state/customer.ts";
import type { Market, Shop } from "#test/store/state/shop.ts";
import type { Cart, StorefrontSession } from "#test/store/state/store-state.ts";
import { randomHex } from "#test/store/state/random.ts";

/** One request of a shopper: where, who, and with which cart. */
export interface Visit {
  request: Request;
  url: URL;
  store: RunningStore;
  shop: Shop;
  market: Market;
  session: StorefrontSession | null;
  customer: Customer | null;
  cart: Cart | null;
}

const COOKIES = { cart: "cart", session: "shopper", market: "market" } as const;

/** Null where the store has no shop. "{handle}.localhost" names a shop; any other host means the first. */
export function readVisit(request: Request, store: RunningStore): Visit | null {
  const url = new URL(request.url);
  const handle = /^([a-z0-9-]+)\.localhost$/.exec(url.hostname)?.[1];
  const shops = store.state.shops;
  const shop = handle ? shops.get(`${handle}.myshopify.com`) : shops.values().next().value;
  if (!shop) return null;
  const cookies = readCookies(request.headers.get("cookie") ?? "");
  const session = ofShop(shop, store.state.sessions.get(cookies.get(COOKIES.session) ?? ""));
  const market = shop.markets.find((one) => one.handle === cookies.get(COOKIES.market)) ?? shop.markets[0];
  if (!market) throw new Error(`Shop ${shop.domain} has no market`);
  const customer = session ? (shop.customers.get(session.customerId) ?? null) : null;
  const cart = ofShop(shop, store.state.carts.get(cookies.get(COOKIES.cart) ?? ""));
  return { request, url, store, shop, market, session, customer, cart };
}

function ofShop<T extends { shopDomain: string }>(shop: Shop, thing: T | undefined): T | null {
  return thing?.shopDomain === shop.domain ? thing : null;
}

function readCookies(header: string): Map<string, string> {
  const pairs = header.split(/;\s*/).map((pair) => pair.split("="));
  return new Map(pairs.map(([name = "", ...value]) => [name, value.join("=")]));
}

/** The shopper's cart, made on first need. */
export function cartOf(visit: Visit): Cart {
  if (visit.cart) return visit.cart;
  const token = randomHex(visit.store.state.random, 32);
  const cart: Cart = {
    token,
    shopDomain: visit.shop.domain,
    lines: [],
    attributes: {},
    note: null,
    discountCodes: [],
  };
  visit.store.state.carts.set(token, cart);
  visit.cart = cart;
  return cart;
}

export function setCookie(kind: keyof typeof COOKIES, value: string | null): [string, string] {
  const life = value === null ? "; Max-Age=0" : "";
  return ["set-cookie", `${COOKIES[kind]}=${value ?? ""}; Path=/; SameSite=Lax; HttpOnly${life}`];
}

export function seeOther(location: string, ...headers: [string, string][]): Response {
  return new Response(null, { status: 303, headers: [["location", location], ...headers] });
}

/** A path of this storefront, or the given one: nobody is sent to another site. */
export function localPath(path: string | null, otherwise: string): string {
  return path && /^\/(?!\/)[^\\]*$/.test(path) ? path : otherwise;
}
