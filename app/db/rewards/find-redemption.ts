import type { Db } from "#app/db/client.server.ts";
import { toRedemptions, type Redemption } from "./redemption-row.ts";

export async function findRedemption(
  db: Db,
  shopId: bigint,
  redemptionId: bigint,
): Promise<Redemption | null> {
  const [row] = toRedemptions(
    await db.$queryRaw`select * from redemption where shop_id = ${shopId} and id = ${redemptionId}`,
  );
  return row ?? null;
}

/** The redemption that this act became already; null where it has not happened. */
export async function findRedemptionByKey(db: Db, shopId: bigint, key: string): Promise<Redemption | null> {
  const [row] = toRedemptions(
    await db.$queryRaw`select * from redemption where shop_id = ${shopId} and key = ${key}`,
  );
  return row ?? null;
}

/** Holds a redemption until the transaction ends. Its member is locked first wherever points move. */
export async function lockRedemption(
  db: Db,
  shopId: bigint,
  redemptionId: bigint,
): Promise<Redemption | null> {
  const [row] = toRedemptions(
    await db.$queryRaw`
      select * from redemption where shop_id = ${shopId} and id = ${redemptionId} for no key update`,
  );
  return row ?? null;
}
