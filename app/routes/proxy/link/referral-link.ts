import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { isbot } from "isbot";
import { readSharedCode } from "#app/domain/referrals/member-code.ts";
import { shopPath } from "#app/domain/referrals/shop-path.ts";
import { shopperVoice } from "#app/domain/texts/shopper-voice.ts";
import type { Log } from "#app/log.server.ts";
import type { ClickCounter } from "#app/services/referrals/record-clicks.ts";
import { verifyProxyQuery } from "#app/shopify/proxy/verify-proxy-query.ts";
import { firstLanguage } from "../read-shopper.ts";
import { linkPage } from "./link-page.ts";

export interface ReferralLinkParts {
  clicks: ClickCounter;
  /** The app's secret, and the one before it during a rotation. */
  secrets: readonly string[];
  log: Log;
  now: () => Date;
}

/** Where the app hears of short links: Shopify's proxy adds what it signs. */
export const LINK_PATH = "/proxy/r/";

const HEADERS = { "content-type": "text/html; charset=utf-8", "cache-control": "private, no-store" };
const MAX_TEXT = 400;

/**
 * GET /apps/perennial/r/CODE through Shopify's app proxy: counts the visit durably, then answers the page that leads
 * into the shop. Robots, link previews and prefetching browsers get the page and are not counted. A fault of the
 * database costs a count, never a visitor.
 */
export function createReferralLink(
  parts: ReferralLinkParts,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    answer(parts, request).then(
      ({ status, page }) => response.writeHead(status, HEADERS).end(request.method === "HEAD" ? "" : page),
      (error: unknown) => {
        parts.log.error({ err: error }, "short link not answered");
        response.writeHead(500, HEADERS).end();
      },
    );
  };
}

async function answer(
  { clicks, secrets, log, now }: ReferralLinkParts,
  { method, url = "", headers }: IncomingMessage,
): Promise<{ status: number; page: string }> {
  if (method !== "GET" && method !== "HEAD") return { status: 405, page: "" };
  const cut = url.indexOf("?");
  const query = new URLSearchParams(cut < 0 ? "" : url.slice(cut + 1));
  const asked = verifyProxyQuery(query, secrets, now());
  if (!asked) return { status: 400, page: "This address answers only through the shop." };
  const voice = shopperVoice(null, firstLanguage(headers["accept-language"]));
  const [code] = readSharedCode(url.slice(LINK_PATH.length, cut < 0 ? undefined : cut));
  if (!code) return { status: 200, page: linkPage({ to: "/", invitation: "/", voice }) };
  if (method === "GET" && isPerson(headers)) {
    await clicks
      .count({ shopDomain: asked.shopDomain, code, ...visitorOf(headers) })
      .catch((error: unknown) => {
        log.warn({ err: error, shop: asked.shopDomain }, "visit not counted");
      });
  }
  const to = shopPath(query.get("to"), code);
  return {
    status: 200,
    page: linkPage({ to: `${to}&via=link`, invitation: `${asked.pathPrefix}/invite/${code}`, voice }),
  };
}

/** False for robots and for who looks ahead: link previews, prefetching browsers. */
function isPerson(headers: IncomingHttpHeaders): boolean {
  const purpose = `${text(headers["sec-purpose"])} ${text(headers["purpose"])} ${text(headers["x-purpose"])} ${text(headers["x-moz"])}`;
  const userAgent = text(headers["user-agent"]);
  return userAgent !== "" && !/prefetch|prerender|preview/i.test(purpose) && !isbot(userAgent);
}

/** Shopify puts the visitor's own address first. */
function visitorOf(headers: IncomingHttpHeaders): { ip: string; userAgent: string; referrer: string | null } {
  return {
    ip: text(headers["x-forwarded-for"]).split(",")[0]?.trim() ?? "",
    userAgent: text(headers["user-agent"]),
    referrer: text(headers["referer"]) || null,
  };
}

function text(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value.join(",") : (value ?? "")).slice(0, MAX_TEXT);
}
