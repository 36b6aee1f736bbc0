import type { Html } from "#test/store/control/html.ts";
import { html } from "#test/store/control/html.ts";
import { controlStyle } from "#test/store/control/style.ts";
import { Html as RawHtml } from "#test/store/control/html.ts";
import type { RunningStore } from "#test/store/running-store.ts";
import { storeNow } from "#test/store/state/clock.ts";
import type { Shop } from "#test/store/state/shop.ts";

/** What every page knows. */
export interface ControlVisit {
  store: RunningStore;
  shop: Shop;
  url: URL;
}

const places = [
  { path: "/", name: "Orders" },
  { path: "/control/customers", name: "Customers" },
  { path: "/control/products", name: "Products" },
  { path: "/control/deliveries", name: "Deliveries" },
  { path: "/control/switches", name: "Clock and faults" },
];

/** A path on the control page that keeps the chosen shop. */
export function link(visit: ControlVisit, path: string): string {
  const first = visit.store.state.shops.keys().next().value;
  return visit.shop.domain === first ? path : `${path}?shop=${visit.shop.domain}`;
}

/** A whole page around its content. */
export function page(visit: ControlVisit, title: string, content: Html): Response {
  const { store, shop, url } = visit;
  const now = moment(storeNow(store.state), shop);
  const moved = store.state.clock.offsetMs === 0 ? "" : " (moved)";
  const body = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${shop.name}</title>
        <link rel="icon" href="data:," />
        <style>
          ${new RawHtml(controlStyle)}
        </style>
      </head>
      <body>
        <header>
          <div class="wide">
            <a href="${link(visit, "/")}"><strong>${shop.name}</strong> · a Shopify store on this machine</a>
            <span class="clock">${now}${moved}</span>
          </div>
        </header>
        <nav>
          <div class="wide">
            ${places.map(
              ({ path, name }) =>
                html`<a
                  href="${link(visit, path)}"
                  ${url.pathname === path ? new RawHtml('aria-current="page"') : ""}
                  >${name}</a
                >`,
            )}
          </div>
        </nav>
        <main>${outcome(url)}${content}</main>
      </body>
    </html>`;
  return new Response(body.text, { headers: { "content-type": "text/html; charset=utf-8" } });
}

function outcome(url: URL): Html | null {
  const failed = url.searchParams.get("failed");
  if (failed !== null) return html`<section class="failed" role="alert">${failed}</section>`;
  const said = url.searchParams.get("said");
  return said === null ? null : html`<section class="said" role="status">${said}</section>`;
}

/** A moment in the shop's time, to the minute. */
export function moment(at: Date, shop: Shop): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: shop.timeZone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
}
