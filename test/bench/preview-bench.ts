import { createDb } from "#app/db/client.server.ts";
import { findPreview } from "#app/db/previews/preview-rows.ts";
import { NO_CONDITIONS } from "#app/domain/earning/conditions.ts";
import { defaultProgram } from "#app/domain/program.ts";
import { runPreview } from "#app/services/previews/run-preview.ts";
import { startPreview } from "#app/services/previews/start-preview.ts";
import type { BenchWorld } from "./bench-world.ts";
import { fillWithOrders } from "./past-orders.ts";

export interface PreviewFigures {
  orders: number;
  seconds: number;
  /** Only reading the same rows from the database, with nothing done about them. */
  readSeconds: number;
  peakMegabytes: number;
}

const MEMBERS_SHARE = 1 / 3;

/** A preview of a shop with a million orders, beside the bare reading of its rows. */
export async function benchPreview(world: BenchWorld, orders = 1_000_000): Promise<PreviewFigures> {
  const now = new Date("2026-11-20T12:00:00Z");
  const members = Math.round(orders * MEMBERS_SHARE);
  const shopId = await fillWithOrders(world.databaseUrl, { orders, members, now });
  const { db, close } = createDb(world.databaseUrl, { maxConnections: 2 });
  const ctx = { db, shopId, now, personalDataKey: Buffer.alloc(32) };
  const readSeconds = await readRows(world, shopId, members);
  const usual = defaultProgram("USD");
  const welcome = { id: "third", kind: "nth-order", title: "Third order", nth: 3, every: false, points: 50 };
  const campaign = { enabled: true, conditions: NO_CONDITIONS, priority: 1, combine: "sum" };
  const draft = {
    ...usual,
    rules: [...usual.rules, { ...welcome, ...campaign } as (typeof usual.rules)[number]],
  };
  const id = await startPreview(ctx, draft, { baseVersion: 1, actor: "bench" });
  const started = performance.now();
  await runPreview(ctx, id);
  const seconds = (performance.now() - started) / 1000;
  const preview = await findPreview(db, shopId, id);
  await close();
  if (preview?.totals.orders !== orders)
    throw new Error(`Counted ${preview?.totals.orders} of ${orders} orders`);
  return { orders, seconds, readSeconds, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) };
}

async function readRows(world: BenchWorld, shopId: bigint, members: number): Promise<number> {
  const started = performance.now();
  const step = 1000;
  for (let after = 0; after < members; after += step) {
    await world.query(
      `select member_id, snapshot, facts, posted_points from shop_order where shop_id = ${shopId}
       and member_id > ${after} and member_id <= ${after + step} order by member_id, processed_at, id`,
    );
  }
  return (performance.now() - started) / 1000;
}
