import type { Html } from "#test/store/control/html.ts";
import { html } from "#test/store/control/html.ts";
import type { RunningStore } from "#test/store/running-store.ts";
import type { Shop } from "#test/store/state/shop.ts";
import { handleOf } from "./embedded-url.ts";

/** What every page of the admin knows. */
export interface AdminVisit {
  store: RunningStore;
  shop: Shop;
  /** "/admin/store/perennial-demo" */
  desk: string;
}

export function adminVisit(store: RunningStore, shop: Shop): AdminVisit {
  return { store, shop, desk: `/admin/store/${handleOf(shop)}` };
}

/** A page of the admin in outline: top bar, navigation with the app in it, and the content. */
export function hostLayout(visit: AdminVisit, title: string, content: Html): Response {
  const { store, shop, desk } = visit;
  const base = `${desk}/apps/${store.state.app.handle}`;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${shop.name} · stand-in for Shopify</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/admin-host.css" />
      </head>
      <body data-app-origin="${new URL(store.appUrl()).origin}" data-base="${base}" data-desk="${desk}/desk">
        <header class="top">
          <button id="menu" aria-label="Menu">☰</button>
          <a class="mark" href="${desk}">Admin <span>stand-in</span></a>
          <div class="shop"><i aria-hidden="true">${shop.name.slice(0, 1)}</i>${shop.name}</div>
        </header>
        <div class="frame">
          <nav class="side" aria-label="Admin">
            <ul>
              <li><a href="/?shop=${shop.domain}">Orders and customers</a></li>
              <li><a href="${desk}/themes/current/editor">Theme editor</a></li>
              <li><a href="${store.storefrontUrl}">Online store</a></li>
            </ul>
            <div class="app">
              <p>Apps</p>
              <a id="app-home" href="${base}"><i aria-hidden="true">P</i>Perennial</a>
              <ul id="app-nav"></ul>
            </div>
          </nav>
          <button id="shade" aria-label="Close the menu"></button>
          <main class="main">${content}</main>
        </div>
        <div id="save-bar" role="region" aria-label="Unsaved changes" hidden>
          <span>Unsaved changes</span>
          <button id="save-bar-discard">Discard</button>
          <button id="save-bar-save">Save</button>
        </div>
        <div id="toasts" role="status" aria-live="polite"></div>
        <dialog id="confirm" aria-labelledby="confirm-title">
          <h2 id="confirm-title"></h2>
          <p></p>
          <form method="dialog"><button value="no">Cancel</button><button value="yes"></button></form>
        </dialog>
        <script src="/admin-host.js"></script>
      </body>
    </html>`;
  return new Response(page.text, {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}
