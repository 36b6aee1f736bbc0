import { customersPage } from "#test/store/control/customers-page.ts";
import { deliveriesPage } from "#test/store/control/deliveries-page.ts";
import { bodyOfForm } from "#test/store/control/form-bodies.ts";
import type { ControlVisit } from "#test/store/control/layout.ts";
import { orderPage } from "#test/store/control/order-page.ts";
import { ordersPage } from "#test/store/control/orders-page.ts";
import { productPictureResponse, productsPage } from "#test/store/control/products-page.ts";
import { switchesPage } from "#test/store/control/switches-page.ts";
import { metaVerbs } from "#test/store/meta/meta-verbs.ts";
import { reasonOf } from "#test/store/meta/meta-routes.ts";
import type { RunningStore } from "#test/store/running-store.ts";

const pages: Record<string, (visit: ControlVisit) => Response> = {
  "/": ordersPage,
  "/control/customers": customersPage,
  "/control/products": productsPage,
  "/control/deliveries": deliveriesPage,
  "/control/switches": switchesPage,
};

/** The control page: every verb as a form, and what came of it. */
export async function controlRoutes(request: Request, store: RunningStore): Promise<Response | null> {
  const url = new URL(request.url);
  const action = /^\/control\/do\/([a-z-]+)$/.exec(url.pathname)?.[1];
  if (action !== undefined && request.method === "POST") return act(action, await request.formData(), store);
  if (request.method !== "GET") return null;
  const visit = visitOf(url, store, url.searchParams.get("shop"));
  if (!visit) return null;
  const [, orderId] = /^\/control\/orders\/(\d+)$/.exec(url.pathname) ?? [];
  const order = orderId === undefined ? undefined : visit.shop.orders.get(BigInt(orderId));
  if (order) return orderPage(visit, order);
  const [, productId] = /^\/control\/products\/(\d+)\.svg$/.exec(url.pathname) ?? [];
  if (productId !== undefined) return productPictureResponse(visit.shop.products.get(BigInt(productId)));
  return pages[url.pathname]?.(visit) ?? null;
}

function visitOf(url: URL, store: RunningStore, domain: string | null): ControlVisit | null {
  const shop = domain === null ? [...store.state.shops.values()][0] : store.state.shops.get(domain);
  return shop ? { store, shop, url } : null;
}

/** Runs a verb and goes back to the page that the form stood on, with what came of it. */
async function act(verb: string, form: FormData, store: RunningStore): Promise<Response> {
  const shopDomain = String(form.get("shop") ?? "");
  const back = new URL(safePath(String(form.get("back") ?? "/")), store.url);
  if (shopDomain !== store.state.shops.keys().next().value) back.searchParams.set("shop", shopDomain);
  try {
    back.searchParams.set("said", await run(verb, form, store, shopDomain));
  } catch (error) {
    back.searchParams.set("failed", reasonOf(error));
  }
  return new Response(null, { status: 303, headers: { location: `${back.pathname}${back.search}` } });
}

async function run(verb: string, form: FormData, store: RunningStore, shopDomain: string): Promise<string> {
  const shop = store.state.shops.get(shopDomain);
  if (!shop) throw new Error(`There is no shop ${shopDomain}`);
  if (verb === "drain") return `${(await store.webhooks.drain()).deliveries.length} sent`;
  if (verb === "hold") store.webhooks.hold();
  else if (verb === "release") store.webhooks.release();
  else {
    const known = metaVerbs[verb];
    if (!known) throw new Error(`There is no verb ${verb}`);
    known(store.state, bodyOfForm(verb, form, shop));
  }
  return `Done: ${verb.replaceAll("-", " ")}`;
}

function safePath(path: string): string {
  return /^\/(?!\/)/.test(path) ? path : "/";
}
