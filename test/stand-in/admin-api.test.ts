import { expect, test } from "vitest";
import { gid } from "#test/store/state/gid.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { moveClock } from "#test/store/verbs/move-clock.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { setFault } from "#test/store/verbs/set-fault.ts";
import { atPastTime } from "#test/store/seed/at-past-time.ts";
import { storeNow } from "#test/store/state/clock.ts";
import type { TestStore } from "./open-store.ts";
import { addBasics, ask, openStore, shopDomain as shop, tokenFor } from "./open-store.ts";

const ORDERS = `query($first: Int!, $after: String, $query: String) {
  orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
    pageInfo { hasNextPage endCursor }
    edges { cursor node { ...Named } }
  }
}
fragment Named on Order { orderId: id name customer { id } }`;

function firstError(answer: Awaited<ReturnType<typeof ask>>) {
  return Array.isArray(answer.errors) ? answer.errors[0] : undefined;
}

function placeOrders(opened: TestStore, count: number) {
  const { variant, customer } = addBasics(opened);
  return Array.from({ length: count }, () =>
    placeOrder(opened.store.state, {
      shop,
      customerId: customer.id,
      lines: [{ variantId: variant.id, quantity: 1 }],
    }),
  );
}

test("orders come page by page, with aliases and fragments, each exactly once", async () => {
  await using opened = await openStore();
  const placed = placeOrders(opened, 7);
  const token = await tokenFor(opened.store);
  const seen: unknown[] = [];
  let after: string | null = null;
  for (let page = 0; page < 10; page += 1) {
    const { data } = await ask(opened.store, token, ORDERS, { first: 3, after });
    const { orders } = data as {
      orders: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: unknown }[] };
    };
    seen.push(...orders.edges.map(({ node }) => node));
    after = orders.pageInfo.endCursor;
    if (!orders.pageInfo.hasNextPage) break;
  }
  expect(seen).toEqual(
    placed.map(({ id, name, customerId }) => ({
      orderId: gid("Order", id),
      name,
      customer: { id: gid("Customer", customerId ?? 0n) },
    })),
  );
});

test("a search by updated_at finds what changed since, and nothing else", async () => {
  await using opened = await openStore();
  placeOrders(opened, 2);
  const token = await tokenFor(opened.store);
  const since = (at: Date) =>
    ask(opened.store, token, ORDERS, { first: 5, query: `updated_at:>='${at.toISOString()}'` });
  const now = storeNow(opened.store.state).getTime();
  expect((await since(new Date(now - 60_000))).data).toMatchObject({ orders: { edges: [{}, {}] } });
  expect((await since(new Date(now + 60_000))).data).toEqual({
    orders: { pageInfo: { hasNextPage: false, endCursor: null }, edges: [] },
  });
});

test("without read_all_orders only the orders of the last sixty days are seen", async () => {
  await using opened = await openStore();
  const { variant } = addBasics(opened);
  const long = new Date(storeNow(opened.store.state).getTime() - 61 * 86_400_000);
  const old = atPastTime(opened.store.state, long, () =>
    placeOrder(opened.store.state, {
      shop,
      email: "old@example.com",
      lines: [{ variantId: variant.id, quantity: 1 }],
    }),
  );
  const token = await tokenFor(opened.store);
  const { data } = await ask(opened.store, token, "query($id: ID!) { order(id: $id) { id } }", {
    id: gid("Order", old.id),
  });
  expect(data).toEqual({ order: null });
});

test("a document that the real schema does not know is refused", async () => {
  await using opened = await openStore();
  const answer = await ask(opened.store, await tokenFor(opened.store), "{ shop { points } }");
  expect(firstError(answer)?.message).toContain('Cannot query field "points" on type "Shop"');
});

test("a field that the stand-in does not answer fails by its name instead of being guessed", async () => {
  await using opened = await openStore();
  const answer = await ask(opened.store, await tokenFor(opened.store), "{ publicApiVersions { handle } }");
  expect(firstError(answer)).toMatchObject({
    message: "The stand-in store does not answer QueryRoot.publicApiVersions",
    extensions: { code: "STANDIN_UNSUPPORTED" },
  });
});

test("a missing access scope denies the field", async () => {
  await using opened = await openStore();
  const answer = await ask(
    opened.store,
    await tokenFor(opened.store),
    "{ draftOrders(first: 1) { nodes { id } } }",
  );
  expect(firstError(answer)).toMatchObject({ extensions: { code: "ACCESS_DENIED" } });
});

test("a protected field that was not approved comes back null with an error", async () => {
  await using opened = await openStore();
  const { customer } = addBasics(opened);
  const token = await tokenFor(opened.store);
  const id = gid("Customer", customer.id);
  const read = () =>
    ask(opened.store, token, "query($id: ID!) { customer(id: $id) { id email firstName } }", { id });
  expect((await read()).data).toEqual({ customer: { id, email: "ada@example.com", firstName: "Ada" } });
  if (opened.shop.installation) opened.shop.installation.protectedFields = ["email"];
  const answer = await read();
  expect(answer.data).toEqual({ customer: { id, email: "ada@example.com", firstName: null } });
  expect(firstError(answer)).toMatchObject({ extensions: { code: "ACCESS_DENIED" } });
});

const SET = `mutation($metafields: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $metafields) {
    metafields { namespace key value compareDigest }
    userErrors { code elementIndex message }
  }
}`;

interface SetAnswer {
  metafieldsSet: {
    metafields: { compareDigest: string; namespace: string }[] | null;
    userErrors: { code: string }[];
  };
}

test("metafields are set all or none, and a stale digest is refused", async () => {
  await using opened = await openStore();
  const { customer } = addBasics(opened);
  const token = await tokenFor(opened.store);
  const base = { ownerId: gid("Customer", customer.id), namespace: "$app:loyalty", key: "member" };
  const set = async (...metafields: object[]) =>
    ((await ask(opened.store, token, SET, { metafields })).data as SetAnswer).metafieldsSet;
  const made = await set({ ...base, value: '{"available":1}', compareDigest: null });
  expect(made.metafields?.[0]?.namespace).toBe(`app--${opened.store.state.app.id}--loyalty`);
  const again = await set({ ...base, value: '{"available":2}', compareDigest: null });
  expect(again).toMatchObject({ metafields: null, userErrors: [{ code: "STALE_OBJECT" }] });
  const broken = await set({ ...base, value: '{"available":3}' }, { ...base, key: "other", value: "1" });
  expect(broken.userErrors).toMatchObject([{ code: "BLANK", elementIndex: 1 }]);
  expect([...opened.shop.metafields.values()].map(({ value }) => value)).toEqual(['{"available":1}']);
  const digest = made.metafields?.[0]?.compareDigest;
  expect((await set({ ...base, value: "{}", compareDigest: digest })).userErrors).toEqual([]);
});

test("more than 25 metafields at once are refused", async () => {
  await using opened = await openStore();
  const { customer } = addBasics(opened);
  const metafields = Array.from({ length: 26 }, (_, index) => ({
    ownerId: gid("Customer", customer.id),
    namespace: "$app:loyalty",
    key: `k${index}`,
    type: "number_integer",
    value: "1",
  }));
  const { data } = await ask(opened.store, await tokenFor(opened.store), SET, { metafields });
  expect(data).toMatchObject({ metafieldsSet: { userErrors: [{ code: "LESS_THAN_OR_EQUAL_TO" }] } });
});

test("tags are trimmed, taken once and sorted, and the customer's change is announced", async () => {
  await using opened = await openStore();
  const customer = createCustomer(opened.store.state, { shop, tags: ["vip"] });
  const answer = await ask(
    opened.store,
    await tokenFor(opened.store),
    "mutation($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { node { id ... on Customer { tags } } userErrors { message } } }",
    { id: gid("Customer", customer.id), tags: [" gold ", "VIP", "gold"] },
  );
  expect(answer.data).toMatchObject({ tagsAdd: { node: { tags: ["VIP", "gold"] }, userErrors: [] } });
  const { deliveries } = await opened.store.webhooks.drain();
  expect(deliveries.map(({ topic }) => topic)).toEqual([
    "customers/create",
    "customer.tags_added",
    "customers/update",
  ]);
});

test("the cost bucket empties, throttles, and fills up again with the store's clock", async () => {
  await using opened = await openStore();
  const token = await tokenFor(opened.store);
  opened.shop.bucket.available = 0;
  opened.shop.bucket.restoreRate = 0;
  const throttled = await ask(opened.store, token, "{ shop { name } }");
  expect(firstError(throttled)).toMatchObject({ message: "Throttled", extensions: { code: "THROTTLED" } });
  expect(throttled.extensions?.cost).toMatchObject({ requestedQueryCost: 1, actualQueryCost: null });
  opened.shop.bucket.restoreRate = 100;
  moveClock(opened.store.state, { byMs: 5_000 });
  expect((await ask(opened.store, token, "{ shop { name } }")).errors).toBeUndefined();
});

test("costs are those that were recorded from a real shop", async () => {
  await using opened = await openStore();
  const token = await tokenFor(opened.store);
  const page = "{ orders(first: 5) { nodes { id totalPriceSet { shopMoney { amount } } } } }";
  expect((await ask(opened.store, token, page)).extensions?.cost.requestedQueryCost).toBe(3);
  const dear =
    "{ orders(first: 250) { nodes { lineItems(first: 250) { nodes { discountAllocations { allocatedAmountSet { shopMoney { amount } } } taxLines { title } } } } } }";
  expect(firstError(await ask(opened.store, token, dear))).toMatchObject({
    extensions: { code: "MAX_COST_EXCEEDED" },
  });
});

test("faults: 401, 500, and an effect whose answer is lost", async () => {
  await using opened = await openStore();
  const { customer } = addBasics(opened);
  const token = await tokenFor(opened.store);
  setFault(opened.store.state, { unauthorizedNext: 1, serverErrorNext: 1 });
  expect((await ask(opened.store, token, "{ shop { name } }")).status).toBe(401);
  expect((await ask(opened.store, token, "{ shop { name } }")).status).toBe(500);
  setFault(opened.store.state, { timeoutAfterEffectNext: 1 });
  const metafield = {
    ownerId: gid("Customer", customer.id),
    namespace: "$app:loyalty",
    key: "member",
    value: "{}",
  };
  await expect(ask(opened.store, token, SET, { metafields: [metafield] })).rejects.toThrow();
  expect(opened.shop.metafields.size).toBe(1);
});
