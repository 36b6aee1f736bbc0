import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface Bearer {
  /** Null for someone who was erased, and for a friend who is no member yet. */
  customerId: bigint | null;
  currency: string | null;
  timeZone: string;
}

const Rows = z.array(
  z.object({
    customer_id: z.bigint().nullable(),
    currency: z.string().nullable(),
    time_zone: z.string().nullable(),
  }),
);

/**
 * Whom a redemption's code is made for: the customer in Shopify; of a merged member, the one who was kept. `memberId`
 * null: a friend who is no member yet.
 */
export async function findBearer(db: Db, shopId: bigint, memberId: bigint | null): Promise<Bearer> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      select bearer.customer_id, shop.currency, shop.time_zone
      from shop
        left join member named on named.shop_id = ${shopId} and named.id = ${memberId}::bigint
        left join member bearer
          on bearer.shop_id = ${shopId} and bearer.id = coalesce(named.merged_into_id, named.id)
      where shop.id = ${shopId} and (${memberId}::bigint is null or bearer.id is not null)`,
  );
  if (!row) throw new Error(`There is no member ${memberId}`);
  return { customerId: row.customer_id, currency: row.currency, timeZone: row.time_zone ?? "UTC" };
}
