import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { seedShop } from "#test/store/seed/seed-shop.ts";
import { loadState, saveState } from "#test/store/state/save-state.ts";
import { moveClock } from "#test/store/verbs/move-clock.ts";
import { openStore, shopDomain } from "./open-store.ts";

test("the sample shop has what a merchant meets, and all of it was announced", async () => {
  await using opened = await openStore();
  const shop = seedShop(opened.store.state, shopDomain);
  const orders = [...shop.orders.values()];
  expect(orders.length).toBeGreaterThanOrEqual(40);
  expect(shop.customers.size).toBeGreaterThanOrEqual(8);
  expect(
    [...shop.customers.values()].some(({ email, firstName }) => email === null && firstName === null),
  ).toBe(true);
  expect(orders.some(({ source }) => source === "pos")).toBe(true);
  expect(orders.some(({ presentmentCurrency }) => presentmentCurrency !== "USD")).toBe(true);
  expect(orders.some(({ refunds }) => refunds.length > 0)).toBe(true);
  const { deliveries, waiting } = await opened.store.webhooks.drain();
  expect(waiting).toBe(0);
  expect(deliveries.filter(({ topic }) => topic === "orders/create")).toHaveLength(orders.length);
});

test("a saved store comes back with every id, date and amount", async () => {
  await using opened = await openStore();
  seedShop(opened.store.state, shopDomain);
  const folder = await mkdtemp(path.join(tmpdir(), "stand-in-"));
  try {
    await saveState(opened.store.state, path.join(folder, "state"));
    expect(await loadState(path.join(folder, "state"))).toEqual(opened.store.state);
    expect(await loadState(path.join(folder, "none"))).toBeNull();
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("verbs can be run and state be read over /__meta, and a refusal says why", async () => {
  await using opened = await openStore();
  const post = async (name: string, body: object) => {
    const response = await fetch(`${opened.store.url}/__meta/${name}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  await post("seed", {});
  const [order] = [...opened.shop.orders.values()].slice(-1);
  expect(await post("refund-order", { orderId: String(order?.id), full: true })).toMatchObject({
    status: 200,
  });
  expect(await post("refund-order", { orderId: String(order?.id), full: true })).toMatchObject({
    status: 422,
    body: { error: `Nothing to refund in order ${order?.name}` },
  });
  expect(await post("refund-order", { orderId: "x" })).toMatchObject({ status: 422 });
  const state = await (await fetch(`${opened.store.url}/__meta/state`)).json();
  expect(state).toMatchObject({ shops: [{ domain: shopDomain, orders: opened.shop.orders.size }] });
});

test("every page of the control page opens, and its forms run verbs", async () => {
  await using opened = await openStore();
  seedShop(opened.store.state, shopDomain);
  const [order] = [...opened.shop.orders.values()].slice(-1);
  const pages = [
    "/",
    `/control/orders/${order?.id}`,
    "/control/customers",
    "/control/products",
    "/control/deliveries",
    "/control/switches",
  ];
  for (const page of pages) expect((await fetch(opened.store.url + page)).status).toBe(200);
  const form = new URLSearchParams({
    shop: shopDomain,
    back: "/",
    orderId: String(order?.id),
    what: "amount",
    amount: "1.50",
  });
  const answer = await fetch(`${opened.store.url}/control/do/refund-order`, { method: "POST", body: form });
  expect(await answer.text()).toContain("Done: refund order");
  expect(order?.transactions.at(-1)).toMatchObject({ kind: "refund", amount: { shop: 150n } });
});

test("a process that was started with the seam lives in the store's time and keeps up with it", async () => {
  await using opened = await openStore();
  moveClock(opened.store.state, { byMs: 40 * 86_400_000 });
  const script = `
    const year = () => console.log(Math.round((Date.now() - performance.timeOrigin) / 86400000));
    year();
    const timer = setInterval(() => { if (Date.now() - performance.timeOrigin > 50 * 86400000) { year(); clearInterval(timer); } }, 20);`;
  const child = spawn(
    process.execPath,
    ["--import", "./test/store/seam.ts", "--input-type=module", "-e", script],
    {
      env: { ...process.env, STANDIN_URL: opened.store.url },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const lines: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    lines.push(...text.trim().split("\n"));
    if (lines.length === 1) moveClock(opened.store.state, { byMs: 20 * 86_400_000 });
  });
  await once(child, "exit");
  expect(lines).toEqual(["40", "60"]);
});
