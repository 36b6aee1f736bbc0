import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface Bearer {
  /** Null for someone who was erased. */
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

/** Whom a member's code is made for: the customer in Shopify; of a merged member, the one who was kept. */
export async function findBearer(db: Db, shopId: bigint, memberId: bigint): Promise<Bearer> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      select bearer.customer_id, shop.currency, shop.time_zone
      from member named
        join member bearer on bearer.shop_id = ${shopId} and bearer.id = coalesce(named.merged_into_id, named.id)
        join shop on shop.id = named.shop_id
      where named.shop_id = ${shopId} and named.id = ${memberId}`,
  );
  if (!row) throw new Error(`There is no member ${memberId}`);
  return { customerId: row.customer_id, currency: row.currency, timeZone: row.time_zone ?? "UTC" };
}
