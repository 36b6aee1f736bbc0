import pg from "pg";
import { embeddedUrl } from "#test/store/admin-host/embedded-url.ts";
import type { RunningStore } from "#test/store/running-store.ts";
import { seedPast } from "#test/store/seed/seed-past.ts";
import { seedShop } from "#test/store/seed/seed-shop.ts";
import { defaultShopDomain } from "#test/store/start-store.ts";
import { findShop } from "#test/store/state/find.ts";
import { placeAllBlocks } from "#test/store/storefront/switch-on-extension.ts";
import { installApp } from "#test/store/verbs/install-app.ts";
import { setUpProgram } from "./set-up-program.ts";

/**
 * What a merchant does on the first day, and what their customers did before: more than a year of orders without the
 * app, then it is installed and opened once, the blocks are switched on in the theme, ninety days of orders arrive as
 * webhooks, rewards and referrals are set up, and the older orders are read for the statistics. Ends when all of it is
 * in the ledger, in the theme and in the statistics. Throws when the app does not open or the work does not end.
 */
export async function seedDemo(store: RunningStore, databaseUrl: string): Promise<void> {
  const shop = findShop(store.state, defaultShopDomain);
  seedPast(store.state, shop.domain);
  // Shopify lets an app read more than 60 days only with a scope that it grants by hand.
  const scopes = [...store.state.app.scopes, "read_all_orders"];
  installApp(store.state, { shop: shop.domain, scopes });
  placeAllBlocks(shop);
  const address = await embeddedUrl(store, shop, { path: "/app", search: "" });
  const opened = await fetch(address);
  if (!opened.ok)
    throw new Error(`The app answered ${opened.status} when the shop opened it for the first time`);
  seedShop(store.state, shop.domain);
  await store.webhooks.drain();
  await untilSettled(databaseUrl);
  await setUpProgram(databaseUrl, shop.domain);
  await untilSettled(databaseUrl);
}

const POLL_MS = 200;
const PATIENCE_MS = 120_000;

/** Ends when no webhook waits and no member's copy in the theme is behind. */
async function untilSettled(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const until = Date.now() + PATIENCE_MS;
    while (Date.now() < until) {
      const { rows } = await client.query<{ waiting: number }>(WAITING);
      if (rows[0]?.waiting === 0) return;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    throw new Error("The worker did not finish the first orders; its log is in .data/log");
  } finally {
    await client.end();
  }
}

const WAITING = `
  select (select count(*) from webhook_event where processed_at is null and dead_at is null)::int
    + (select count(*) from member where mirror_due_at is not null and customer_id is not null)::int
    + (select count(*) from shop where program_due_at is not null)::int
    + (select count(*) from history_run where finished_at is null)::int as waiting`;
