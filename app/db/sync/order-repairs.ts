import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface OrderRepair {
  orderId: bigint;
  name: string;
  wasMissing: boolean;
  changedAt: Date;
  repairedAt: Date;
}

/** Notes a repair, once for each change. False where it is noted already. */
export async function insertOrderRepair(db: Db, shopId: bigint, repair: OrderRepair): Promise<boolean> {
  const { orderId, name, wasMissing, changedAt, repairedAt } = repair;
  const count = await db.$executeRaw`
    insert into order_repair (shop_id, order_id, changed_at, name, was_missing, repaired_at)
    values (${shopId}, ${orderId}, ${changedAt}, ${name}, ${wasMissing}, ${repairedAt}) on conflict do nothing`;
  return count > 0;
}

const Repairs = z.array(
  z
    .object({
      order_id: z.bigint(),
      name: z.string(),
      was_missing: z.boolean(),
      changed_at: z.date(),
      repaired_at: z.date(),
    })
    .transform((row): OrderRepair => ({
      orderId: row.order_id,
      name: row.name,
      wasMissing: row.was_missing,
      changedAt: row.changed_at,
      repairedAt: row.repaired_at,
    })),
);

const Checks = z.array(
  z.object({ checked_to: z.date(), checked_at: z.date(), compared: z.bigint(), repaired: z.bigint() }),
);

export interface OrderCheck {
  checkedTo: Date;
  checkedAt: Date;
  compared: number;
  repaired: number;
  latest: OrderRepair[];
}

/** How far the shop's orders have been compared, and the latest repairs; null before the first comparison. */
export async function findOrderCheck(db: Db, shopId: bigint, limit: number): Promise<OrderCheck | null> {
  const [check] = Checks.parse(
    await db.$queryRaw`
      select checked_to, checked_at, compared, repaired from order_check where shop_id = ${shopId}`,
  );
  if (!check) return null;
  const latest = Repairs.parse(
    await db.$queryRaw`
      select order_id, name, was_missing, changed_at, repaired_at from order_repair
      where shop_id = ${shopId} order by repaired_at desc, order_id desc limit ${limit}`,
  );
  return {
    checkedTo: check.checked_to,
    checkedAt: check.checked_at,
    compared: Number(check.compared),
    repaired: Number(check.repaired),
    latest,
  };
}
