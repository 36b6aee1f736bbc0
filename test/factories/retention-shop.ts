import type { Db } from "#app/db/client.server.ts";
import { saveRetentionOrders, type RetentionOrderRow } from "#app/db/retention/save-retention-orders.ts";
import { insertCustomerMarks } from "#app/db/retention/take-marks.ts";
import { refreshRetention } from "#app/services/retention/refresh-retention.ts";
import { gammaVariate, seededChance } from "#test/oracles/simulate-shoppers.ts";

export interface MadeShoppers {
  /** The first customer id; the others follow. */
  from: bigint;
  customers: number;
  today: number;
  /** How many days before today the first of them came. */
  days: number;
  seed: number;
}

/**
 * Orders of shoppers who come evenly over the days, buy at rates of their own and leave some day, as MBG/NBD has it;
 * what they spend goes by Gamma-Gamma. Twelve of a hundred orders are refunded in part.
 */
export function makeShopperOrders({ from, customers, today, days, seed }: MadeShoppers): RetentionOrderRow[] {
  const chance = seededChance(seed);
  const orders: RetentionOrderRow[] = [];
  for (let index = 0; index < customers; index += 1) {
    const first = today - 1 - Math.floor(chance() * days);
    const rate = gammaVariate(0.6, chance) / 60;
    const leaves = 0.1 + chance() * 0.3;
    const spend = gammaVariate(6, chance) * 900;
    const channel = chance() < 0.8 ? "web" : "pos";
    const country = chance() < 0.6 ? "US" : "CA";
    for (let day = first; day < today;) {
      const gross = Math.round(spend * (0.5 + chance()));
      const product = 1 + Math.floor(chance() * 8);
      orders.push({
        orderId: from * 1_000n + BigInt(orders.length + 1),
        customerId: from + BigInt(index),
        processedAt: new Date(day * 86_400_000 + 43_200_000),
        updatedAt: new Date(day * 86_400_000 + 43_200_000),
        day,
        counts: true,
        grossMinor: gross,
        netMinor: chance() < 0.12 ? Math.round(gross / 2) : gross,
        channel,
        country,
        tierId: null,
        productIds: [String(product)],
        hasDiscount: chance() < 0.3,
      });
      if (chance() < leaves) break;
      day += 1 + Math.floor(-Math.log(chance()) / rate);
    }
  }
  return orders;
}

/** Gives a shop such a history, counted. */
export async function fillRetention(
  { db, shopId, now }: { db: Db; shopId: bigint; now: Date },
  made: MadeShoppers,
): Promise<void> {
  const orders = makeShopperOrders(made);
  const touched = new Set<bigint>();
  for (let at = 0; at < orders.length; at += 2_000)
    for (const id of await saveRetentionOrders(db, shopId, orders.slice(at, at + 2_000))) touched.add(id);
  await insertCustomerMarks(db, shopId, [...touched]);
  await refreshRetention({ db, shopId, now });
}
