import { storeNow } from "#test/store/state/clock.ts";
import { renderLayout } from "#test/store/storefront/render-page.ts";
import { theTheme } from "#test/store/storefront/theme.ts";
import { signProxyQuery } from "#test/store/storefront/proxy/sign-proxy-query.ts";
import type { Visit } from "#test/store/storefront/visit.ts";

/** What Shopify takes out of an app's answer. */
const DROPPED = [
  ..."accept-patch accept-ranges connection cookie date delta-base im p3p pragma preference-applied".split(
    " ",
  ),
  ..."proxy-authenticate public-key-pins server service-worker-allowed set-cookie trailer tk warning".split(
    " ",
  ),
  ..."x-powered-by content-encoding content-length transfer-encoding keep-alive".split(" "),
];

const OWN_PARAMETERS = ["shop", "logged_in_customer_id", "path_prefix", "timestamp", "signature"];
const PATIENCE_MS = 10_000;

/** /{prefix}/{subpath}/…: Shopify signs the request, passes it to the app, and passes the answer back. */
export async function appProxy(visit: Visit): Promise<Response | null> {
  const proxy = visit.store.state.app.proxy;
  const prefix = proxy && `/${proxy.prefix}/${proxy.subpath}`;
  const { pathname } = visit.url;
  if (!proxy || !prefix || !visit.shop.installation) return null;
  if (pathname !== prefix && !pathname.startsWith(`${prefix}/`)) return null;
  const target = new URL(`${proxy.url}${pathname.slice(prefix.length)}`, visit.store.appUrl());
  target.search = signedQuery(visit, prefix).toString();
  const answer = await ask(visit, target);
  return answer ? passBack(visit, answer) : appFailed(visit);
}

function signedQuery(visit: Visit, prefix: string): URLSearchParams {
  const query = new URLSearchParams(visit.url.search);
  for (const name of OWN_PARAMETERS) query.delete(name);
  query.set("shop", visit.shop.domain);
  query.set("logged_in_customer_id", visit.customer ? String(visit.customer.id) : "");
  query.set("path_prefix", prefix);
  query.set("timestamp", String(Math.floor(storeNow(visit.store.state).getTime() / 1000)));
  query.set("signature", signProxyQuery(query, visit.store.state.app.clientSecret));
  return query;
}

async function ask({ request, url }: Visit, target: URL): Promise<Response | null> {
  const headers = new Headers(request.headers);
  for (const name of ["cookie", "host", "connection", "content-length", "keep-alive"]) headers.delete(name);
  headers.set("x-forwarded-host", url.host);
  headers.set("x-forwarded-for", "203.0.113.7");
  headers.set("x-forwarded-proto", "https");
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  const body = hasBody ? await request.arrayBuffer() : undefined;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    return await fetch(target, { method: request.method, headers, body, signal, redirect: "follow" });
  } catch {
    return null;
  }
}

async function passBack(visit: Visit, answer: Response): Promise<Response> {
  if (answer.status >= 500) return appFailed(visit);
  if (answer.headers.get("content-type")?.startsWith("application/liquid"))
    return renderLiquid(visit, await answer.text());
  const headers = new Headers(answer.headers);
  for (const name of DROPPED) headers.delete(name);
  return new Response(answer.body, { status: answer.status, headers });
}

async function renderLiquid(visit: Visit, source: string): Promise<Response> {
  const content: unknown = await (await theTheme(visit.shop.theme.name)).engine.parseAndRender(source);
  return renderLayout(visit, { template: "page", title: visit.shop.name }, String(content));
}

/** What Shopify shows when the app does not answer. The status is assumed; the words are Shopify's. */
function appFailed(visit: Visit): Promise<Response> {
  const words = "There was an error in the third-party application.";
  const page = { template: "page", title: "Error", status: 502 };
  return renderLayout(visit, page, `<div class="page-width narrow"><h1>${words}</h1></div>`);
}
