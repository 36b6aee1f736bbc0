import { afterEach, beforeEach, expect, test } from "vitest";
import type { ServiceContext } from "#app/services/context.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { readProgram } from "#app/services/program/read-program.ts";
import { getAdminContext } from "#app/services/admin-context.ts";
import { endManualTier, setManualTier } from "#app/services/tiers/set-manual-tier.ts";
import type { TierLadder } from "#app/domain/tiers/tier.ts";
import { GOLD, makeLadder, SILVER } from "#test/factories/tier-ladder.ts";
import { openApp } from "./open-app.ts";
import { CLIENT_ID, CLIENT_SECRET, runApp, type TestApp } from "#test/jobs/run-app.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { connectToStore } from "#test/store/connect.ts";
import type { Customer } from "#test/store/state/customer.ts";
import { gid } from "#test/store/state/gid.ts";
import { metafieldsOf } from "#test/store/state/metafield-key.ts";
import { defaultShopDomain as shop, startStore, type RunningStore } from "#test/store/start-store.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { updateCustomer } from "#test/store/verbs/update-customer.ts";

const HOUR_MS = 3_600_000;
let database: TestDatabase;
let app: TestApp;
let store: RunningStore;
let ann: Customer;
let variantId: bigint;

beforeEach(async () => {
  database = await createTestDatabase();
  app = await runApp(database);
  store = await startStore({ appUrl: app.url, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET });
  connectToStore(store);
  await openApp(app.runtime, await store.mintIdToken(shop));
  await app.runJobs();
  variantId = createProduct(store.state, { shop, title: "Mug", price: "100.00" }).variants[0]?.id ?? 0n;
  ann = createCustomer(store.state, { shop, firstName: "Ann", email: "ann@example.com", tags: ["vip"] });
  await settle();
  await publish(makeLadder({ tiers: [{ ...SILVER, perks: ["Gift wrapping"] }, GOLD] }));
});
afterEach(async () => {
  await Promise.all([store.close(), app.close()]);
  await database.drop();
});

async function settle(): Promise<void> {
  await store.webhooks.drain();
  await app.drain();
  await app.runJobs();
  await store.webhooks.drain();
  await app.drain();
}

async function contextNow(): Promise<ServiceContext> {
  const { db } = app.runtime.database;
  const now = new Date();
  const { shopId } = await getAdminContext(db, { domain: shop, now });
  return { db, shopId, now, personalDataKey: app.runtime.config.personalDataKey };
}

async function publish(tiers: TierLadder | null): Promise<void> {
  const ctx = await contextNow();
  const admin = await getAdminContext(ctx.db, { domain: shop, now: ctx.now });
  const history = await readProgram(admin);
  if (!history) throw new Error("The shop has no program");
  const input = { expectedVersion: history.version, actor: "staff:1" };
  expect(await publishProgram(ctx, { ...history.program, tiers }, input)).toMatchObject({ ok: true });
  await settle();
}

async function buy(quantity: number): Promise<void> {
  placeOrder(store.state, { shop, customerId: ann.id, lines: [{ variantId, quantity }], shipping: 0n });
  await settle();
  await settle();
}

function copyOfAnn(): {
  tier: { id: string | null; name: string | null; lines: string[]; perks: string[] } | null;
} {
  const here = store.state.shops.get(shop);
  const metafield = here && metafieldsOf(here, gid("Customer", ann.id)).find(({ key }) => key === "member");
  return JSON.parse(metafield?.value ?? "{}");
}
const tagsOfAnn = () => store.state.shops.get(shop)?.customers.get(ann.id)?.tags;

test("the tier is in the customer's metafield, in the theme's words, and on the customer as a tag", async () => {
  await buy(2);
  expect(copyOfAnn().tier).toMatchObject({ id: "silver", name: "Silver", perks: ["Gift wrapping"] });
  expect(copyOfAnn().tier?.lines.slice(0, 2)).toEqual([
    "You are Silver.",
    expect.stringContaining("Spend $300.00 more by Dec 31,"),
  ]);
  expect(tagsOfAnn()).toEqual(["Perennial: Silver", "vip"]);
});

test("a change of tier changes the tag, and puts right what somebody tagged by hand", async () => {
  await buy(2);
  updateCustomer(store.state, {
    shop,
    customerId: ann.id,
    tags: ["vip", "Perennial: Gold", "Perennial: Silver"],
  });
  await settle();
  await buy(3);
  expect(copyOfAnn().tier?.name).toBe("Gold");
  expect(tagsOfAnn()).toEqual(["Perennial: Gold", "vip"]);
  const requests = store.state.requests.length;
  await settle();
  expect(store.state.requests.length).toBe(requests);
});

test("a tier set by hand is there within one job, and gone with the next when it is ended", async () => {
  await buy(1);
  const ctx = await contextNow();
  const member = await ctx.db.member.findFirstOrThrow({ where: { customerId: ann.id } });
  const gift = { memberId: member.id, tierId: "gold", until: null, note: "A friend", actor: "staff:1" };
  await setManualTier(ctx, gift);
  await settle();
  expect(tagsOfAnn()).toEqual(["Perennial: Gold", "vip"]);
  await endManualTier(await contextNow(), gift);
  await settle();
  expect([copyOfAnn().tier?.name, tagsOfAnn()]).toEqual([null, ["vip"]]);
});

test("time alone ends a tier: the hourly look finds it, and metafield and tag follow", async () => {
  await publish(
    makeLadder({
      window: { kind: "rolling-months", months: 1 },
      keep: { kind: "months", months: 1 },
      downgrade: "to-qualified",
    }),
  );
  await buy(5);
  expect(tagsOfAnn()).toContain("Perennial: Gold");
  app.moveClock(65 * 24 * HOUR_MS);
  const { db } = app.runtime.database;
  await db.$executeRaw`select graphile_worker.add_job('review-tiers', '{}'::json)`;
  await settle();
  expect([copyOfAnn().tier?.name, tagsOfAnn()]).toEqual([null, ["vip"]]);
});

test("tags go when the program tags no longer, and when it has no tiers any more", async () => {
  await buy(2);
  await publish(makeLadder({ customerTag: false }));
  await settle();
  expect([copyOfAnn().tier?.name, tagsOfAnn()]).toEqual(["Silver", ["vip"]]);
  await publish(null);
  await settle();
  expect(copyOfAnn().tier).toBeNull();
});
