// The file that Shopify's bulk operation would write for a large shop: a small shop of the stand-in is exported once, and
// its lines are written again and again with other numbers, customers and days, in the same order of lines.
import { createWriteStream, statSync } from "node:fs";
import { createReadStream } from "node:fs";
import { createServer, type Server } from "node:http";
import { finished } from "node:stream/promises";
import { HISTORY_ORDERS } from "#app/shopify/admin/history-orders.ts";
import { runBulkQuery } from "#test/store/bulk/run-bulk-query.ts";
import { createStoreState } from "#test/store/state/store-state.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { createShop } from "#test/store/verbs/create-shop.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";

const DOMAIN = "history.myshopify.com";
const TEMPLATE_ORDERS = 40;
const FIRST_ORDER = 5_000_000_000_000n;
const DAY_MS = 86_400_000;
const HISTORY_DAYS = 1_000;

/** What is written in place of an id, a customer or a moment. */
const SLOT = /gid:\/\/shopify\/(Order|LineItem|Customer)\/\d+|"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"/g;

/** Forty orders with two lines each, as the stand-in exports them. */
async function exportTemplate(): Promise<string[]> {
  const nothing = { subscriptions: [], metafields: [], proxy: null, flowTriggers: [] };
  const app = { clientId: "bench", clientSecret: "bench", handle: "bench", apiVersion: "2026-10" };
  const scopes = ["read_orders", "read_all_orders", "read_customers", "read_products"];
  const store = createStoreState({ ...app, ...nothing, scopes, optionalScopes: [] });
  const shop = createShop(store, { domain: DOMAIN, taxRate: "0" });
  const variants = [1, 2, 3].map((number) => {
    const product = createProduct(store, {
      shop: DOMAIN,
      title: `Product ${number}`,
      price: `${number}9.90`,
    });
    return product.variants[0]?.id ?? 0n;
  });
  const customer = createCustomer(store, { shop: DOMAIN, firstName: "Ada", email: "ada@example.com" });
  for (let index = 0; index < TEMPLATE_ORDERS; index += 1)
    placeOrder(store, {
      shop: DOMAIN,
      customerId: customer.id,
      lines: [0, 1].map((place) => ({ variantId: variants[(index + place) % 3] ?? 0n, quantity: 1 + place })),
    });
  if (!shop.installation) throw new Error("the app is not installed");
  const context = { store, shop, installation: shop.installation, scopes: new Set(scopes), storeUrl: "" };
  return (await runBulkQuery({ ...context, objectCount: 0 }, HISTORY_ORDERS)).lines;
}

/** A line cut at its slots, so that it is written anew by putting pieces together. */
interface Template {
  pieces: string[];
  slots: { kind: string; order: number; line: number }[];
}

function cut(lines: string[]): Template[] {
  const orders = new Map<string, number>();
  const numberOf = new Map<string, number>();
  return lines.map((text) => {
    const ids = [...text.matchAll(SLOT)].map(([found, kind]) => ({ found, kind: kind ?? "Moment" }));
    for (const { found, kind } of ids)
      if (kind === "Order" && !orders.has(found)) orders.set(found, orders.size);
    const order = orders.get(ids.find(({ kind }) => kind === "Order")?.found ?? "") ?? 0;
    const slots = ids.map(({ found, kind }) => {
      if (kind === "LineItem" && !numberOf.has(found)) numberOf.set(found, numberOf.size);
      return { kind, order, line: numberOf.get(found) ?? 0 };
    });
    return {
      pieces: text.split(
        new RegExp(SLOT.source.replace("(Order|LineItem|Customer)", "(?:Order|LineItem|Customer)"), "g"),
      ),
      slots,
    };
  });
}

/** Writes the file; three orders a customer, spread over some years. Gives how many objects it holds. */
export async function writeHistoryFile(path: string, orders: number): Promise<number> {
  const templates = cut(await exportTemplate());
  const lines = templates.length;
  const out = createWriteStream(path);
  const start = Date.UTC(2024, 0, 1);
  const customers = Math.ceil(orders / 3);
  for (let block = 0; block * TEMPLATE_ORDERS < orders; block += 1) {
    const text = templates
      .map((template) => write(template, { block, lines, start, customers, orders }))
      .join("");
    if (!out.write(text)) await new Promise<void>((resolve) => out.once("drain", () => resolve()));
  }
  out.end();
  await finished(out);
  return Math.ceil(orders / TEMPLATE_ORDERS) * lines;
}

function write(
  { pieces, slots }: Template,
  at: { block: number; lines: number; start: number; customers: number; orders: number },
): string {
  const values = slots.map(({ kind, order, line }) => {
    const number = at.block * TEMPLATE_ORDERS + order;
    switch (kind) {
      case "Order":
        return `gid://shopify/Order/${FIRST_ORDER + BigInt(number)}`;
      case "LineItem":
        return `gid://shopify/LineItem/${FIRST_ORDER + BigInt(at.block * at.lines + line)}`;
      case "Customer":
        return `gid://shopify/Customer/${FIRST_ORDER + BigInt((number * 7_919) % at.customers)}`;
      default: {
        const day = Math.floor((number / at.orders) * HISTORY_DAYS);
        return `"${new Date(at.start + day * DAY_MS + 43_200_000).toISOString().slice(0, 19)}Z"`;
      }
    }
  });
  return `${pieces.map((piece, index) => piece + (values[index] ?? "")).join("")}\n`;
}

/** Serves the file as Shopify's storage does, from any byte on. */
export async function serveFile(path: string): Promise<{ url: string; bytes: number; server: Server }> {
  const bytes = statSync(path).size;
  const server = createServer((request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, { "content-length": bytes - from });
    createReadStream(path, { start: from, highWaterMark: 1_048_576 }).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the file is on no port");
  return { url: `http://127.0.0.1:${address.port}/`, bytes, server };
}
