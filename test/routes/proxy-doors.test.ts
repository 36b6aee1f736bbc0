// What holds for every address that the theme reaches through Shopify's app proxy, whatever it does.
import path from "node:path";
import type { RouteConfigEntry } from "@react-router/dev/routes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import routes from "#app/routes.ts";
import { CLIENT_SECRET } from "#test/jobs/run-app.ts";
import { signProxyQuery } from "#test/store/storefront/proxy/sign-proxy-query.ts";
import { openAdminStage, routeArgs, type AdminStage } from "./admin/admin-stage.ts";

type Handler = (args: ReturnType<typeof routeArgs>) => Promise<Response>;
interface Door {
  path: string;
  loader?: Handler;
  action?: Handler;
}

let stage: AdminStage;
let shop: string;

function listRoutes(entries: readonly RouteConfigEntry[]): RouteConfigEntry[] {
  return entries.flatMap((entry) => [entry, ...listRoutes(entry.children ?? [])]);
}

const found = listRoutes(await routes).filter(({ path }) => path?.startsWith("proxy/"));
const doors: Door[] = await Promise.all(
  found.map(async ({ path: route = "", file }) => {
    const address = path.resolve(import.meta.dirname, "../../app", file);
    // The module of a route: a loader, an action, or both.
    const module = (await import(/* @vite-ignore */ address)) as Omit<Door, "path">;
    return { ...module, path: route };
  }),
);
const reads = doors.flatMap(({ path, loader }) => (loader ? { path, ask: loader } : []));
const writes = doors.flatMap(({ path, action }) => (action ? { path, ask: action } : []));

beforeAll(async () => {
  stage = await openAdminStage();
  const minted = await stage.mintAdmin();
  shop = minted.ctx.shop.domain;
});
afterAll(() => stage.close());

/** A request as Shopify passes it on; `secret` is what it is signed with. */
function request(path: string, init: RequestInit, { customerId = "", secret = CLIENT_SECRET } = {}) {
  const query = new URLSearchParams({ shop, logged_in_customer_id: customerId });
  query.set("path_prefix", "/apps/perennial");
  query.set("timestamp", String(Math.floor(Date.now() / 1000)));
  query.set("signature", signProxyQuery(query, secret));
  const params = { code: "22222222", file: "22222222.svg" };
  return routeArgs(new Request(`http://localhost:3000/${path}?${query}`, init), params);
}

const fromElsewhere: RequestInit = {
  method: "POST",
  headers: { "content-type": "text/plain", accept: "application/json" },
  body: JSON.stringify({ kind: "welcome", channel: "copy", code: "22222222", reward: "1", points: 0 }),
};

const PRIVATE = /no-store/;
/** A member's link as a picture holds nothing but the link; caches may keep it. */
const PUBLIC = "proxy/qr/:file";

describe.each(reads)("GET $path", ({ path, ask }) => {
  it("answers only what Shopify has signed", async () => {
    const answer = await ask(request(path, {}, { secret: "somebody else's" }));
    expect(answer.status).toBe(400);
    expect(answer.headers.get("cache-control")).toMatch(PRIVATE);
  });

  it("tells somebody whom Shopify does not name nothing of any member, and no cache keeps it", async () => {
    const answer = await ask(request(path, {}));
    expect([200, 401, 404]).toContain(answer.status);
    expect(await answer.text()).not.toMatch(/"state":"member"|"nonce":"/);
    if (path !== PUBLIC) expect(answer.headers.get("cache-control")).toMatch(PRIVATE);
  });
});

describe.each(writes)("POST $path", ({ path, ask }) => {
  it("takes nothing that Shopify has not signed", async () => {
    const json = { ...fromElsewhere, headers: { "content-type": "application/json" } };
    const answer = await ask(request(path, json, { customerId: "77", secret: "somebody else's" }));
    expect(answer.status).toBe(400);
    expect(answer.headers.get("cache-control")).toMatch(PRIVATE);
  });

  it("takes nothing from another site's page, which can send neither JSON nor a ticket", async () => {
    const answer = await ask(request(path, fromElsewhere, { customerId: "77" }));
    const isRefused = answer.status >= 400;
    const isPage = answer.headers.get("content-type")?.startsWith("application/liquid") ?? false;
    expect({ path, isTaken: !isRefused && !isPage }).toEqual({ path, isTaken: false });
    expect(answer.headers.get("cache-control")).toMatch(PRIVATE);
    const { db } = stage.runtime.database;
    expect(await db.ledgerEntry.count()).toBe(0);
    expect(await db.redemption.count()).toBe(0);
  });
});

it("finds every address of the proxy", () => {
  expect(found.length).toBeGreaterThanOrEqual(10);
  expect(reads.length + writes.length).toBeGreaterThan(found.length);
});
