import { randomBytes } from "node:crypto";
import { Session } from "@shopify/shopify-api";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { createRuntime, type Runtime } from "#app/runtime.server.ts";
import { createAdminClient, ReauthNeeded } from "#app/shopify/admin/admin-client.ts";
import { getShop } from "#app/shopify/admin/get-shop.ts";
import { createShopifyApi } from "#app/shopify/shopify-api.ts";
import { CLIENT_ID, CLIENT_SECRET, TEST_KEY, testConfig } from "#test/jobs/run-app.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { connectToStore } from "#test/store/connect.ts";
import { defaultShopDomain as shop, startStore, type RunningStore } from "#test/store/start-store.ts";
import { clearFaults, setFault } from "#test/store/verbs/set-fault.ts";
import { uninstallApp } from "#test/store/verbs/uninstall-app.ts";

const id = `offline_${shop}`;
let database: TestDatabase;
let store: RunningStore;
let one: Runtime;
let other: Runtime;

beforeAll(async () => {
  database = await createTestDatabase();
  one = createRuntime(testConfig(database.url, { LOG_LEVEL: "silent" }), { part: "one" });
  other = createRuntime(testConfig(database.url, { LOG_LEVEL: "silent" }), { part: "other" });
});
afterAll(async () => {
  await Promise.all([one.close(), other.close()]);
  await database.drop();
});
beforeEach(async () => {
  store = await startStore({
    appUrl: "http://localhost:9",
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
  });
  connectToStore(store);
  await signIn();
});
afterEach(() => store.close());

/** What the SDK does when the merchant opens the app. */
async function signIn(): Promise<void> {
  const api = createShopifyApi(one.config.shopify, () => {});
  const { session } = await api.auth.tokenExchange({
    shop,
    sessionToken: await store.mintIdToken(shop),
    requestedTokenType: OFFLINE_TOKEN,
    expiring: true,
  });
  await one.sessions.storeSession(session);
  await rows().updateMany({ data: { needsReauthAt: null } });
}
// The SDK's own enum value, which it does not export at run time from its main entry in every version.
const OFFLINE_TOKEN = "urn:shopify:params:oauth:token-type:offline-access-token" as never;

const rows = () => one.database.db.shop;
const storedSession = () => one.database.db.shopifySession.findFirstOrThrow({ where: { id } });

function endTokenIn(minutes: number) {
  const expiresAt = new Date(Date.now() + minutes * 60_000);
  return one.database.db.shopifySession.updateMany({ where: { id }, data: { expiresAt } });
}

test("tokens are stored sealed and come back as they were", async () => {
  const stored = await storedSession();
  const known = [...(store.state.shops.get(shop)?.accessTokens.keys() ?? [])];
  const session = await one.sessions.loadSession(id);
  expect(known).toContain(session?.accessToken);
  expect(
    JSON.stringify(stored, (_key, value) => (typeof value === "bigint" ? String(value) : value)),
  ).not.toMatch(/shp(at|rt)_/);
});

test("a token with more than ten minutes left is used as it is", async () => {
  await endTokenIn(11);
  await one.sessions.loadSession(id);
  expect(store.state.refreshCount).toBe(0);
});

test("twenty loads from two processes at once refresh the token once, and all get the new one", async () => {
  await endTokenIn(4);
  const loads = Array.from({ length: 20 }, (_, index) => (index % 2 ? one : other).sessions.loadSession(id));
  const tokens = new Set((await Promise.all(loads)).map((session) => session?.accessToken));
  expect(store.state.refreshCount).toBe(1);
  expect(tokens.size).toBe(1);
  expect([...tokens][0]).toBeTruthy();
});

test("the SDK is given nothing to refresh by itself", async () => {
  await endTokenIn(4);
  const session = await one.sessions.loadSession(id);
  expect(session?.refreshToken).toBeUndefined();
  expect(session?.isExpired(5 * 60_000)).toBe(false);
});

test("a refused refresh marks the shop and counts as no session; signing in again mends it", async () => {
  setFault(store.state, { refuseRefresh: true });
  await endTokenIn(-1);
  expect(await one.sessions.loadSession(id)).toBeUndefined();
  expect((await rows().findUniqueOrThrow({ where: { domain: shop } })).needsReauthAt).not.toBeNull();
  clearFaults(store.state);
  await signIn();
  expect((await one.sessions.loadSession(id))?.accessToken).toBeTruthy();
});

test("while Shopify cannot be reached the old token stays in use, and the next load tries again", async () => {
  await endTokenIn(4);
  const before = await storedSession();
  connectToStore({ url: "http://127.0.0.1:1" });
  expect((await one.sessions.loadSession(id))?.accessToken).toBeTruthy();
  expect(await storedSession()).toEqual(before);
  connectToStore(store);
  await one.sessions.loadSession(id);
  expect(store.state.refreshCount).toBe(1);
});

test("after a change of keys sessions still open, and are sealed with the new key when they are next stored", async () => {
  const keys = `fresh:${randomBytes(32).toString("base64")},test:${TEST_KEY}`;
  const renewed = createRuntime(
    testConfig(database.url, { TOKEN_ENCRYPTION_KEYS: keys, LOG_LEVEL: "silent" }),
    { part: "new" },
  );
  expect((await renewed.sessions.loadSession(id))?.accessToken).toBeTruthy();
  await renewed.sessions.renew(shop);
  expect((await storedSession()).sealedAccessToken).toMatch(/^fresh\./);
  await renewed.close();
});

test("an offline session of one shop is not found under another", async () => {
  expect(await one.sessions.loadSession("offline_other.myshopify.com")).toBeUndefined();
  expect(await one.sessions.loadSession("nonsense")).toBeUndefined();
  expect(await one.sessions.findSessionsByShop("other.myshopify.com")).toEqual([]);
});

test("a session that the SDK writes back without tokens keeps its refresh token, and so heals", async () => {
  const session = await one.sessions.loadSession(id);
  await one.sessions.storeSession(
    new Session({ ...session?.toObject(), id, shop, state: "", isOnline: false, accessToken: undefined }),
  );
  expect((await one.sessions.loadSession(id))?.accessToken).toBeTruthy();
  expect(store.state.refreshCount).toBe(1);
});

const waited: number[] = [];
function adminClient() {
  const api = createShopifyApi(one.config.shopify, () => {});
  return createAdminClient({ api, sessions: one.sessions, wait: async (ms) => void waited.push(ms) }, shop);
}

test("a throttled query waits as Shopify says and then succeeds", async () => {
  setFault(store.state, { throttleNext: 2 });
  waited.length = 0;
  expect((await getShop(adminClient())).currency).toBe("USD");
  expect(waited).toHaveLength(2);
  expect(Math.min(...waited)).toBeGreaterThanOrEqual(1000);
});

test("a token that Shopify refuses is renewed at once, and nobody notices", async () => {
  setFault(store.state, { unauthorizedNext: 1 });
  expect((await getShop(adminClient())).name).toBeTruthy();
  expect(store.state.refreshCount).toBe(1);
  expect((await rows().findUniqueOrThrow({ where: { domain: shop } })).needsReauthAt).toBeNull();
});

test("a token that is refused again marks the shop; the next query uses a renewed one and clears the mark", async () => {
  setFault(store.state, { unauthorizedNext: 2 });
  await expect(getShop(adminClient())).rejects.toThrow(ReauthNeeded);
  expect((await rows().findUniqueOrThrow({ where: { domain: shop } })).needsReauthAt).not.toBeNull();
  expect((await getShop(adminClient())).name).toBeTruthy();
  expect((await rows().findUniqueOrThrow({ where: { domain: shop } })).needsReauthAt).toBeNull();
});

test("without any token a query says that the merchant is needed", async () => {
  uninstallApp(store.state, { shop });
  await one.sessions.deleteSession(id);
  await expect(getShop(adminClient())).rejects.toThrow(ReauthNeeded);
});

test("an answer of another shape is a fault, not a value", async () => {
  const odd = z.object({ shop: z.object({ name: z.number() }) });
  await expect(adminClient().query("query { shop { name } }", {}, odd)).rejects.toThrow();
});
