import { expect, test } from "vitest";
import { z } from "zod";
import { gid } from "#test/store/state/gid.ts";
import { atPastTime } from "#test/store/seed/at-past-time.ts";
import { changeScopes } from "#test/store/verbs/change-scopes.ts";
import { moveClock } from "#test/store/verbs/move-clock.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { setFault } from "#test/store/verbs/set-fault.ts";
import { addBasics, ask, openStore, shopDomain as shop, tokenFor, type TestStore } from "./open-store.ts";

const RUN = `mutation($query: String!) {
  bulkOperationRunQuery(query: $query) { bulkOperation { id status } userErrors { field message code } }
}`;
const LOOK = `query($id: ID!) {
  bulkOperation(id: $id) { id status errorCode objectCount rootObjectCount fileSize url partialDataUrl }
}`;
const CANCEL = `mutation($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { message } } }`;
const ORDERS = `{ orders { edges { node { id name lineItems { edges { node { id quantity } } } } } } }`;

const RunAnswer = z.object({
  bulkOperationRunQuery: z.object({
    bulkOperation: z.object({ id: z.string(), status: z.string() }).nullable(),
    userErrors: z.array(
      z.object({ field: z.array(z.string()).nullable(), message: z.string(), code: z.string() }),
    ),
  }),
});
const Operation = z.object({
  status: z.string(),
  errorCode: z.string().nullable(),
  objectCount: z.string(),
  rootObjectCount: z.string(),
  fileSize: z.string().nullable(),
  url: z.string().nullable(),
  partialDataUrl: z.string().nullable(),
});

async function open(orders: number) {
  const opened = await openStore();
  const { variant, customer } = addBasics(opened);
  const placed = Array.from({ length: orders }, () =>
    placeOrder(opened.store.state, {
      shop,
      customerId: customer.id,
      lines: [
        { variantId: variant.id, quantity: 1 },
        { variantId: variant.id, quantity: 2 },
      ],
    }),
  );
  return { opened, placed, token: await tokenFor(opened.store) };
}

async function run({ store }: TestStore, token: string, query = ORDERS) {
  const { data } = await ask(store, token, RUN, { query });
  return RunAnswer.parse(data).bulkOperationRunQuery;
}

async function look({ store }: TestStore, token: string, id = "") {
  const { data } = await ask(store, token, LOOK, { id });
  return z.object({ bulkOperation: Operation }).parse(data).bulkOperation;
}

async function download(url: string | null, from = 0): Promise<string> {
  const response = await fetch(url ?? "", from > 0 ? { headers: { range: `bytes=${from}-` } } : {});
  expect(response.status).toBe(from > 0 ? 206 : 200);
  return response.text();
}

const lineOf = z.object({ id: z.string(), __parentId: z.string().optional() });
const parse = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => lineOf.parse(JSON.parse(line)));

test("a bulk operation writes every order and every line, children away from their parents", async () => {
  const { opened, placed, token } = await open(50);
  await using _closing = opened;
  const { bulkOperation } = await run(opened, token);
  expect(bulkOperation?.status).toBe("CREATED");
  const done = await look(opened, token, bulkOperation?.id);
  expect(done).toMatchObject({ status: "COMPLETED", objectCount: "150", rootObjectCount: "50" });
  const text = await download(done.url);
  expect(done.fileSize).toBe(String(text.length));
  const lines = parse(text);
  expect(lines.filter(({ __parentId }) => !__parentId).map(({ id }) => id)).toEqual(
    placed.map(({ id }) => gid("Order", id)),
  );
  for (const { id, lines: ordered } of placed) {
    const at = lines.findIndex((line) => line.id === gid("Order", id));
    const children = lines.flatMap((line, place) => (line.__parentId === gid("Order", id) ? [place] : []));
    expect(children).toHaveLength(ordered.length);
    expect(children.every((place) => Math.abs(place - at) > 1)).toBe(placed.length > 1);
  }
});

test("a result can be read from a byte on, and breaks off in the middle where asked to", async () => {
  const { opened, token } = await open(20);
  await using _closing = opened;
  const { bulkOperation } = await run(opened, token);
  const { url } = await look(opened, token, bulkOperation?.id);
  const whole = await download(url);
  expect(await download(url, 100)).toBe(whole.slice(100));
  setFault(opened.store.state, { bulk: { cutNext: 1 } });
  await expect(download(url)).rejects.toThrow();
  expect(await download(url)).toBe(whole);
});

test("an operation runs for its time, tells how far it is, and its end by webhook", async () => {
  const { opened, token } = await open(10);
  await using _closing = opened;
  await opened.store.webhooks.drain();
  opened.received.length = 0;
  setFault(opened.store.state, { bulk: { takesMs: 60_000 } });
  const { bulkOperation } = await run(opened, token);
  moveClock(opened.store.state, { byMs: 30_000 });
  const half = await look(opened, token, bulkOperation?.id);
  expect(half).toMatchObject({ status: "RUNNING", url: null });
  expect(Number(half.objectCount)).toBeGreaterThan(0);
  moveClock(opened.store.state, { byMs: 31_000 });
  expect((await look(opened, token, bulkOperation?.id)).status).toBe("COMPLETED");
  await opened.store.webhooks.drain();
  const [told] = opened.received;
  expect(told?.headers.get("x-shopify-topic")).toBe("bulk_operations/finish");
  expect(JSON.parse(told?.body ?? "{}")).toMatchObject({
    admin_graphql_api_id: bulkOperation?.id,
    status: "completed",
    error_code: null,
    type: "query",
  });
});

test("an operation that fails half-way has what it had written by then", async () => {
  const { opened, token } = await open(20);
  await using _closing = opened;
  setFault(opened.store.state, { bulk: { failNext: 1 } });
  const { bulkOperation } = await run(opened, token);
  const failed = await look(opened, token, bulkOperation?.id);
  expect(failed).toMatchObject({ status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR", url: null });
  expect(parse(await download(failed.partialDataUrl))).toHaveLength(30);
});

test("a result is there for seven days", async () => {
  const { opened, token } = await open(1);
  await using _closing = opened;
  const { bulkOperation } = await run(opened, token);
  const { url } = await look(opened, token, bulkOperation?.id);
  moveClock(opened.store.state, { byMs: 7 * 86_400_000 });
  expect((await fetch(url ?? "")).status).toBe(400);
  const later = await tokenFor(opened.store);
  expect(await look(opened, later, bulkOperation?.id)).toMatchObject({ status: "EXPIRED", url: null });
});

test("five run at a time, a sixth is refused, and one that was cancelled makes room", async () => {
  const { opened, token } = await open(1);
  await using _closing = opened;
  setFault(opened.store.state, { bulk: { takesMs: 60_000 } });
  const five = [];
  for (let count = 0; count < 5; count += 1) five.push((await run(opened, token)).bulkOperation?.id);
  expect((await run(opened, token)).userErrors).toMatchObject([{ code: "OPERATION_IN_PROGRESS" }]);
  const { data } = await ask(opened.store, token, CANCEL, { id: five[0] });
  expect(data).toMatchObject({ bulkOperationCancel: { bulkOperation: { status: "CANCELING" } } });
  expect((await look(opened, token, five[0])).status).toBe("CANCELED");
  expect((await run(opened, token)).userErrors).toEqual([]);
});

test.each([
  ["{ orders { nodes { id } } }", "All connection fields in a bulk query must select their contents using"],
  ["{ shop { name } }", "Bulk queries must contain at least one connection."],
  [
    "{ orders { edges { node { id refunds { id refundLineItems { edges { node { id } } } } } } } }",
    "Queries that contain a connection field within a list field are not currently supported.",
  ],
  [
    "{ orders { edges { node { name lineItems { edges { node { id } } } } } } }",
    "The parent 'node' field for a nested connection must select the 'id' field",
  ],
  ["{ orders { edges { node { colour } } } }", "Invalid bulk query: Cannot query field"],
])("a query that Shopify would refuse is refused: %s", async (query, message) => {
  const { opened, token } = await open(0);
  await using _closing = opened;
  const { userErrors } = await run(opened, token, query);
  expect(userErrors[0]).toMatchObject({ field: ["query"], code: "INVALID" });
  expect(userErrors[0]?.message).toContain(message);
});

test("without read_all_orders the operation writes only the last sixty days", async () => {
  const { opened, token } = await open(1);
  await using _closing = opened;
  const { state } = opened.store;
  const variantId = [...opened.shop.products.values()][0]?.variants[0]?.id ?? 0n;
  const past = new Date(Date.now() - 90 * 86_400_000);
  atPastTime(state, past, () => placeOrder(state, { shop, lines: [{ variantId, quantity: 1 }] }));
  const rootsOf = async () => {
    const { bulkOperation } = await run(opened, token);
    return (await look(opened, token, bulkOperation?.id)).rootObjectCount;
  };
  expect(await rootsOf()).toBe("1");
  changeScopes(state, { shop, scopes: ["read_orders", "read_all_orders", "read_products"] });
  expect(await rootsOf()).toBe("2");
});
