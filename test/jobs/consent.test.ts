import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActionRule } from "#app/domain/earning/action-rule.ts";
import { NO_CONDITIONS } from "#app/domain/earning/conditions.ts";
import { CustomerPayload } from "#app/shopify/webhooks/small-payloads.ts";
import { getAdminContext } from "#app/services/admin-context.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { readProgram } from "#app/services/program/read-program.ts";
import { openApp } from "./open-app.ts";
import { CLIENT_ID, CLIENT_SECRET, runApp, type TestApp } from "#test/jobs/run-app.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { connectToStore } from "#test/store/connect.ts";
import type { ConsentState } from "#test/store/state/customer.ts";
import { defaultShopDomain as shop, startStore, type RunningStore } from "#test/store/start-store.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { redactCustomer } from "#test/store/verbs/redact-customer.ts";
import { setConsent } from "#test/store/verbs/set-consent.ts";
import { setFault } from "#test/store/verbs/set-fault.ts";

let database: TestDatabase;
let app: TestApp;
let store: RunningStore;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await runApp(database);
  store = await startStore({ appUrl: app.url, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET });
  connectToStore(store);
  await openApp(app.runtime, await store.mintIdToken(shop));
  await app.runJobs();
  await publish([rule("newsletter", 40), rule("sms", 25)]);
});
afterAll(async () => {
  await Promise.all([store.close(), app.close()]);
  await database.drop();
});

function rule(action: "newsletter" | "sms", points: number): ActionRule {
  const usual = { enabled: true, limits: [], conditions: NO_CONDITIONS, url: null };
  return { ...usual, id: action, action, title: `Points for ${action}`, points };
}

async function publish(actions: ActionRule[]): Promise<void> {
  const ctx = await app.runtime.contextOfDomain(shop);
  const history = await readProgram(await getAdminContext(ctx.db, { domain: shop, now: ctx.now }));
  if (!history) throw new Error("The shop has no program");
  const input = { expectedVersion: history.version, actor: "staff:1" };
  expect(await publishProgram(ctx, { ...history.program, actions }, input)).toMatchObject({ ok: true });
  await settle();
}

async function settle(): Promise<void> {
  await store.webhooks.drain();
  expect(await app.drain()).toBe(0);
  await app.runJobs();
}

function subscribe(customerId: bigint, channel: "email" | "sms", ...states: ConsentState[]): void {
  for (const state of states) setConsent(store.state, { shop, customerId, channel, state });
}

async function balanceOf(customerId: bigint): Promise<number | null> {
  const member = await app.runtime.database.db.member.findFirst({ where: { customerId } });
  return member && Number(member.balance);
}

test("subscribing to the newsletter and to text messages pays once each, however it is told", async () => {
  const ann = createCustomer(store.state, { shop, email: "ann@example.com" });
  setFault(store.state, { webhooks: { reorder: true, duplicate: 0.5 } });
  subscribe(ann.id, "email", "subscribed");
  subscribe(ann.id, "sms", "subscribed");
  await settle();
  expect(await balanceOf(ann.id)).toBe(65);
  subscribe(ann.id, "email", "unsubscribed", "subscribed");
  await settle();
  expect(await balanceOf(ann.id)).toBe(65);
});

test("a subscription that the customer has not confirmed pays nothing until they do", async () => {
  const bob = createCustomer(store.state, { shop, email: "bob@example.com" });
  subscribe(bob.id, "email", "pending");
  await settle();
  expect(await balanceOf(bob.id)).toBe(0);
  subscribe(bob.id, "email", "subscribed");
  await settle();
  expect(await balanceOf(bob.id)).toBe(40);
});

test("somebody who subscribes before anything else is heard of them becomes a member", async () => {
  const cat = createCustomer(store.state, { shop, email: "cat@example.com" });
  subscribe(cat.id, "email", "subscribed");
  store.state.outbox = store.state.outbox.filter(({ topic }) => topic.startsWith("customers_email"));
  await settle();
  expect(await balanceOf(cat.id)).toBe(40);
});

test("a customer who asked to be forgotten is not brought back by a late message", async () => {
  const dan = createCustomer(store.state, { shop, email: "dan@example.com" });
  await settle();
  subscribe(dan.id, "email", "subscribed");
  const late = store.state.outbox.splice(0);
  redactCustomer(store.state, { shop, customerId: dan.id });
  await settle();
  store.state.outbox.push(...late);
  await settle();
  expect(late).toHaveLength(1);
  expect(await balanceOf(dan.id)).toBeNull();
});

test("consent is read from the customer's own message too, where it carries it", () => {
  const told = { id: 7, email_marketing_consent: { state: "SUBSCRIBED" }, sms_marketing_consent: null };
  expect(CustomerPayload.parse(told).consents).toEqual({ newsletter: true, sms: false });
  expect(CustomerPayload.parse({ id: 7 }).consents).toEqual({ newsletter: false, sms: false });
});

test("a program without such a rule pays nothing and keeps no job", async () => {
  await publish([]);
  const eve = createCustomer(store.state, { shop, email: "eve@example.com" });
  subscribe(eve.id, "email", "subscribed");
  await store.webhooks.drain();
  expect(await app.drain()).toBe(0);
  expect(await app.runJobs()).not.toContain("record-consent");
  expect(await balanceOf(eve.id)).toBe(0);
});
