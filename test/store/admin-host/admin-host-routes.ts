import { readFile } from "node:fs/promises";
import type { RunningStore } from "#test/store/running-store.ts";
import type { Shop } from "#test/store/state/shop.ts";
import { gid } from "#test/store/state/gid.ts";
import { installApp } from "#test/store/verbs/install-app.ts";
import { appPage } from "./app-page.ts";
import { customerPage } from "./customer-page.ts";
import { adminVisit, type AdminVisit } from "./host-layout.ts";
import { orderPage } from "./order-page.ts";
import { switchExtension, themeEditorPage, themeExtensions } from "./theme-editor-page.ts";

const FILES: Record<string, { file: string; type: string }> = {
  "/app-bridge.js": { file: "app-bridge.js", type: "text/javascript; charset=utf-8" },
  "/admin-host.js": { file: "host.js", type: "text/javascript; charset=utf-8" },
  "/admin-host.css": { file: "host.css", type: "text/css; charset=utf-8" },
};

/**
 * The merchant's admin: /admin/store/{handle}/apps/{app}/* embeds the app at that path. Around it stand the few
 * pages that the app links to, and /desk, where the page's own script asks for tokens and extensions.
 */
export async function adminHostRoutes(request: Request, store: RunningStore): Promise<Response | null> {
  const url = new URL(request.url);
  const served = FILES[url.pathname];
  if (served) return serveFile(served);
  const match = /^\/admin\/store\/([a-z0-9-]+)(\/.*)?$/.exec(url.pathname);
  if (!match) return null;
  const shop = store.state.shops.get(`${match[1] ?? ""}.myshopify.com`);
  if (!shop) return new Response("There is no such shop\n", { status: 404 });
  const visit = adminVisit(store, shop);
  const path = match[2] ?? "/";
  const appBase = `/apps/${store.state.app.handle}`;
  if (path === "/") return redirectTo(`${visit.desk}${appBase}`);
  if (path === appBase || path.startsWith(`${appBase}/`)) {
    return appPage(visit, { path: path.slice(appBase.length), search: url.search });
  }
  return path.startsWith("/desk/")
    ? answerDesk(visit, path.slice("/desk/".length), request)
    : adminPage(visit, path);
}

function adminPage(visit: AdminVisit, path: string): Response | null {
  const [, kind, id] = /^\/(orders|customers)\/(\d+)$/.exec(path) ?? [];
  if (kind === "orders" && id) return orderPage(visit, BigInt(id));
  if (kind === "customers" && id) return customerPage(visit, BigInt(id));
  return path === "/themes/current/editor" ? themeEditorPage(visit) : null;
}

const TOKEN_LIVES_MS = 60_000;

async function answerDesk(visit: AdminVisit, what: string, request: Request): Promise<Response | null> {
  const { store, shop, desk } = visit;
  if (request.method === "POST") return changeDesk(visit, what, await request.formData());
  switch (what) {
    case "id-token":
      return fresh({ text: await store.mintIdToken(shop.domain), livesForMs: TOKEN_LIVES_MS });
    case "extensions":
      return fresh(themeExtensions(shop));
    case "scopes":
      return fresh(scopesOf(store, shop));
    case "products":
      return fresh(resourcesOf("Product", shop.products));
    case "collections":
      return fresh(resourcesOf("Collection", shop.collections));
    default:
      return redirectTo(desk);
  }
}

function changeDesk({ store, shop, desk }: AdminVisit, what: string, form: FormData): Response | null {
  if (what === "install") {
    if (!shop.installation) installApp(store.state, { shop: shop.domain });
    return redirectTo(`${desk}/apps/${store.state.app.handle}`);
  }
  if (what !== "theme") return null;
  switchExtension(shop, form.get("switch") === "on");
  return redirectTo(`${desk}/themes/current/editor`);
}

function scopesOf({ state }: RunningStore, shop: Shop): object {
  return {
    granted: shop.installation?.scopes ?? [],
    required: state.app.scopes,
    optional: state.app.optionalScopes,
  };
}

/** What the resource picker offers. */
function resourcesOf(
  type: string,
  resources: ReadonlyMap<unknown, { id: bigint; title: string; handle: string }>,
) {
  return [...resources.values()].map(({ id, title, handle }) => ({ id: gid(type, id), title, handle }));
}

function fresh(value: object): Response {
  return Response.json(value, { headers: { "cache-control": "no-store" } });
}

/** See Other: a form that was sent is not sent again by a reload. */
function redirectTo(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path } });
}

async function serveFile({ file, type }: { file: string; type: string }): Promise<Response> {
  const text = await readFile(new URL(`browser/${file}`, import.meta.url), "utf8");
  return new Response(text, { headers: { "content-type": type, "cache-control": "no-store" } });
}
