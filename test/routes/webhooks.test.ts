import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CLIENT_SECRET, runApp, type TestApp } from "#test/jobs/run-app.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";

let database: TestDatabase;
let app: TestApp;
const shop = "door.myshopify.com";

beforeAll(async () => {
  database = await createTestDatabase();
  app = await runApp(database, { SHOPIFY_API_SECRET_PREVIOUS: "old-secret" });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

interface Sending {
  body?: string | Buffer;
  secret?: string;
  headers?: Record<string, string | null>;
  method?: string;
}

async function send({
  body = "{}",
  secret = CLIENT_SECRET,
  headers = {},
  method = "POST",
}: Sending = {}): Promise<number> {
  const all: Record<string, string | null> = {
    "x-shopify-topic": "orders/delete",
    "x-shopify-shop-domain": shop,
    "x-shopify-webhook-id": randomUUID(),
    "x-shopify-api-version": "2026-10",
    "x-shopify-triggered-at": "2026-11-01T12:00:00.123Z",
    "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64"),
    ...headers,
  };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  const sent = method === "GET" ? undefined : new Uint8Array(Buffer.from(body));
  const answer = await fetch(`${app.url}/webhooks`, { method, headers: given, body: sent });
  return answer.status;
}

async function stored(webhookId: string) {
  return app.runtime.database.db.webhookEvent.findMany({ where: { webhookId } });
}

test("a signed webhook is stored byte for byte before it is answered", async () => {
  const webhookId = randomUUID();
  const body = '{"id": 9007199254740993,\n  "note":"žluťoučký \\u00e9" }';
  expect(await send({ body, headers: { "x-shopify-webhook-id": webhookId } })).toBe(200);
  const [event] = await stored(webhookId);
  expect(Buffer.from(event?.body ?? []).toString("utf8")).toBe(body);
  expect(event).toMatchObject({
    topic: "orders/delete",
    apiVersion: "2026-10",
    processedAt: null,
    attempts: 0,
  });
  expect(event?.triggeredAt?.toISOString()).toBe("2026-11-01T12:00:00.123Z");
});

test("the same webhook sent again is answered and stored once", async () => {
  const headers = { "x-shopify-webhook-id": randomUUID() };
  const answers = await Promise.all(Array.from({ length: 10 }, () => send({ headers })));
  expect(answers).toEqual(Array(10).fill(200));
  expect(await stored(headers["x-shopify-webhook-id"])).toHaveLength(1);
});

test("a wrong signature, or a body that was changed on the way, is refused and not stored", async () => {
  const webhookId = randomUUID();
  expect(await send({ secret: "somebody else", headers: { "x-shopify-webhook-id": webhookId } })).toBe(401);
  expect(await send({ headers: { "x-shopify-hmac-sha256": "", "x-shopify-webhook-id": webhookId } })).toBe(
    400,
  );
  expect(
    await send({ headers: { "x-shopify-hmac-sha256": "c2hvcnQ=", "x-shopify-webhook-id": webhookId } }),
  ).toBe(401);
  expect(await stored(webhookId)).toHaveLength(0);
});

test("during a change of secrets Shopify's signature with the old one still counts", async () => {
  expect(await send({ secret: "old-secret" })).toBe(200);
});

test.each(["x-shopify-topic", "x-shopify-shop-domain", "x-shopify-webhook-id", "x-shopify-hmac-sha256"])(
  "a webhook without %s is malformed",
  async (header) => {
    expect(await send({ headers: { [header]: null } })).toBe(400);
  },
);

test.each(["evil.example.com", "a.myshopify.com.evil.example", "../x.myshopify.com", "-.myshopify.com"])(
  "%s is no shop",
  async (domain) => {
    expect(await send({ headers: { "x-shopify-shop-domain": domain } })).toBe(400);
  },
);

test("only POST is taken", async () => {
  expect(await send({ method: "GET" })).toBe(405);
  expect(await send({ method: "PUT" })).toBe(405);
});

test("a body of more than 2 MB is refused, one just below is taken", async () => {
  expect(await send({ body: Buffer.alloc(2_000_001, " ") })).toBe(413);
  expect(await send({ body: Buffer.alloc(1_999_999, " ") })).toBe(200);
});

test("what is in the body is not looked at: even what is no JSON is stored", async () => {
  expect(await send({ body: "not json" })).toBe(200);
});

test("a hundred webhooks at once are all stored, each with its own body", async () => {
  const ids = Array.from({ length: 100 }, () => randomUUID());
  const answers = await Promise.all(
    ids.map((id, index) =>
      send({ body: `{"n":${index}${" ".repeat(index)}}`, headers: { "x-shopify-webhook-id": id } }),
    ),
  );
  expect(new Set(answers)).toEqual(new Set([200]));
  const events = await app.runtime.database.db.webhookEvent.findMany({ where: { webhookId: { in: ids } } });
  const bodies = new Map(events.map((event) => [event.webhookId, Buffer.from(event.body ?? []).toString()]));
  ids.forEach((id, index) => expect(bodies.get(id)).toBe(`{"n":${index}${" ".repeat(index)}}`));
});

test("a shop heard of for the first time becomes a shop; one that was removed meanwhile is made anew", async () => {
  const headers = { "x-shopify-shop-domain": "newcomer.myshopify.com" };
  expect(await send({ headers })).toBe(200);
  const { db } = app.runtime.database;
  const first = await db.shop.findUniqueOrThrow({ where: { domain: "newcomer.myshopify.com" } });
  await db.webhookEvent.deleteMany({ where: { shopId: first.id } });
  await db.shop.delete({ where: { id: first.id } });
  const answers = [await send({ headers }), await send({ headers })];
  expect(answers).toEqual([500, 200]);
  expect(await db.webhookEvent.count({ where: { shopId: first.id } })).toBe(0);
});

test("when the database cannot store it, the answer is 500 and Shopify sends it again", async () => {
  const { pool } = app.runtime.database;
  await pool.query("alter table webhook_event rename to webhook_event_away");
  try {
    expect(await send()).toBe(500);
  } finally {
    await pool.query("alter table webhook_event_away rename to webhook_event");
  }
  expect(await send()).toBe(200);
});

test("nothing of a body, a signature or a person reaches the log", async () => {
  app.logged();
  await send({ body: '{"email":"ann@example.com"}', secret: "wrong" });
  const told = JSON.stringify(app.logged());
  expect(told).toContain("webhook signature refused");
  expect(told).not.toContain("ann@example.com");
});
