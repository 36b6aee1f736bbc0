import { ZodError, z } from "zod";
import { clockStream, readClock } from "#test/store/meta/clock-stream.ts";
import { metaJson } from "#test/store/meta/meta-json.ts";
import { metaVerbs } from "#test/store/meta/meta-verbs.ts";
import { orderSummaries, storeSummary } from "#test/store/meta/summary.ts";
import type { RunningStore } from "#test/store/running-store.ts";
import type { Shop } from "#test/store/state/shop.ts";

/** /__meta/…: the store's own switches, as JSON. */
export async function metaRoutes(request: Request, store: RunningStore): Promise<Response | null> {
  const url = new URL(request.url);
  if (!url.pathname.startsWith("/__meta/")) return null;
  const name = url.pathname.slice("/__meta/".length);
  const answer = request.method === "GET" ? read(name, url, store) : await write(name, request, store);
  return answer ?? metaJson({ error: `There is no ${request.method} /__meta/${name}` }, 404);
}

function read(name: string, url: URL, store: RunningStore): Response | null {
  const { state } = store;
  if (name === "clock/stream") return clockStream(state);
  if (name === "clock") return metaJson(readClock(state));
  if (name === "state") return metaJson(storeSummary(store));
  if (name === "faults") return metaJson(state.faults);
  if (name === "deliveries") return metaJson(state.deliveries.slice(-limitOf(url)));
  if (name === "requests") return metaJson(state.requests.slice(-limitOf(url)));
  if (name === "outbox") return metaJson(state.outbox.map(({ body: _body, ...rest }) => rest));
  const shop = shopOf(url, store);
  if (!shop) return null;
  if (name === "orders") return metaJson(orderSummaries(shop));
  if (name === "customers") return metaJson(shop.customers);
  if (name === "products")
    return metaJson([...shop.products.values()].map(({ imageSvg: _svg, ...rest }) => rest));
  if (name === "metafields") return metaJson(shop.metafields);
  if (name === "store-credit") return metaJson(shop.storeCredit);
  return null;
}

function limitOf(url: URL): number {
  return z.coerce
    .number()
    .int()
    .min(1)
    .max(5000)
    .catch(200)
    .parse(url.searchParams.get("limit") ?? "200");
}

/** ?shop=… or the first shop. */
function shopOf(url: URL, store: RunningStore): Shop | null {
  const wanted = url.searchParams.get("shop");
  return (wanted === null ? [...store.state.shops.values()][0] : store.state.shops.get(wanted)) ?? null;
}

async function write(name: string, request: Request, store: RunningStore): Promise<Response | null> {
  if (name === "drain") return metaJson(await store.webhooks.drain());
  if (name === "hold") return metaJson(store.webhooks.hold() ?? { held: true });
  if (name === "release") return metaJson(store.webhooks.release() ?? { held: false });
  const verb = metaVerbs[name];
  if (!verb) return null;
  try {
    const text = await request.text();
    return metaJson(verb(store.state, withShop(store, text === "" ? {} : JSON.parse(text))));
  } catch (error) {
    return metaJson({ error: reasonOf(error) }, 422);
  }
}

/** A body that names no shop means the first one. */
export function withShop(store: RunningStore, body: unknown): unknown {
  const first = store.state.shops.keys().next().value;
  return typeof body === "object" && body !== null ? { shop: first, ...body } : body;
}

/** Why a verb refused, in one sentence. */
export function reasonOf(error: unknown): string {
  if (error instanceof ZodError) {
    return error.issues.map(({ path, message }) => `${path.join(".") || "body"}: ${message}`).join("; ");
  }
  return error instanceof Error ? error.message : String(error);
}
