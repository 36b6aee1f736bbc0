import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable } from "@react-router/node";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { isRouteErrorResponse, ServerRouter, type EntryContext } from "react-router";
import { runtime } from "./runtime.server.ts";

export const streamTimeout = 5000;

/** Renders a page: people get it as it comes, bots get it whole. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
): Promise<Response> {
  addAdminHeaders(request, headers);
  const whole = isbot(request.headers.get("user-agent") ?? "");
  return new Promise((resolve, reject) => {
    let isSent = false;
    const send = () => {
      isSent = true;
      const body = new PassThrough();
      headers.set("content-type", "text/html; charset=utf-8");
      resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
      page.pipe(body);
    };
    const page = renderToPipeableStream(<ServerRouter context={routerContext} url={request.url} />, {
      [whole ? "onAllReady" : "onShellReady"]: send,
      onShellError: reject,
      onError(error) {
        status = 500;
        if (isSent) runtime().log.error({ err: error }, "page not rendered");
      },
    });
    setTimeout(() => page.abort(), streamTimeout + 1000);
  });
}

/** What a loader or action threw, beside responses: told once, with the path and without the query (it may hold tokens). */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted) return;
  // An address that does not exist is the visitor's mistake, and scanners try many.
  if (isRouteErrorResponse(error) && error.status < 500) return;
  runtime().log.error({ err: error, path: new URL(request.url).pathname }, "request failed");
}

/**
 * Shopify's headers for an embedded page, corrected in two points: what is preloaded is the App Bridge that the
 * page loads (and no web components, which it does not use), and the place App Bridge comes from may embed the page.
 */
function addAdminHeaders(request: Request, headers: Headers): void {
  const { shopify, config } = runtime();
  shopify.addDocumentResponseHeaders(request, headers);
  if (!headers.has("link")) return;
  const { appBridgeUrl } = config.shopify;
  headers.set(
    "link",
    `<${appBridgeUrl ?? "https://cdn.shopify.com/shopifycloud/app-bridge.js"}>; rel="preload"; as="script"`,
  );
  const policy = headers.get("content-security-policy");
  if (appBridgeUrl && policy) {
    headers.set(
      "content-security-policy",
      policy.replace(/;?$/, ` ${new URL(appBridgeUrl).origin};`).replace(";  ", " "),
    );
  }
}
