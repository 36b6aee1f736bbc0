import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface DueReferral {
  referralId: bigint;
  /** True where the checks are to run, which need the advocate's contacts. */
  isUnchecked: boolean;
  advocateId: bigint;
  customerId: bigint | null;
}

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      is_unchecked: z.boolean(),
      advocate_id: z.bigint(),
      customer_id: z.bigint().nullable(),
    })
    .transform((row): DueReferral => ({
      referralId: row.id,
      isUnchecked: row.is_unchecked,
      advocateId: row.advocate_id,
      customerId: row.customer_id,
    })),
);

/** Referrals to be looked at by now, checked ones first; with the advocate as they are today. */
export async function listDueReferrals(
  db: Db,
  shopId: bigint,
  { now, limit }: { now: Date; limit: number },
): Promise<DueReferral[]> {
  const rows = await db.$queryRaw`
    select r.id, r.verdict is null as is_unchecked, kept.id as advocate_id, kept.customer_id
    from referral r join member m on m.shop_id = r.shop_id and m.id = r.advocate_id
      join member kept on kept.shop_id = r.shop_id and kept.id = coalesce(m.merged_into_id, m.id)
    where r.shop_id = ${shopId} and r.due_at <= ${now}
    order by (r.verdict is null), r.due_at, r.id limit ${limit}`;
  return Rows.parse(rows);
}

const Shops = z.array(z.object({ shop_id: z.bigint() }));

/** The shops with a referral that is due by now. */
export async function listShopsWithDueReferrals(db: Db, now: Date): Promise<bigint[]> {
  const rows =
    await db.$queryRaw`select distinct shop_id from referral where due_at <= ${now} order by shop_id`;
  return Shops.parse(rows).map((row) => row.shop_id);
}
