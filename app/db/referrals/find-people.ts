import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface Person {
  memberId: bigint;
  customerId: bigint | null;
  email: string | null;
  isErased: boolean;
}

const Rows = z.array(
  z.object({
    asked: z.bigint(),
    id: z.bigint(),
    customer_id: z.bigint().nullable(),
    email: z.string().nullable(),
    is_erased: z.boolean(),
  }),
);

/** The members that these are today, by the id asked for: of a merged one, the member who was kept. */
export async function findPeople(db: Db, shopId: bigint, memberIds: bigint[]): Promise<Map<bigint, Person>> {
  const rows = await db.$queryRaw`
    select m.id as asked, kept.id, kept.customer_id, kept.email, kept.redacted_at is not null as is_erased
    from member m join member kept on kept.shop_id = m.shop_id and kept.id = coalesce(m.merged_into_id, m.id)
    where m.shop_id = ${shopId} and m.id = any(${memberIds}::bigint[])`;
  return new Map(
    Rows.parse(rows).map((row) => [
      row.asked,
      { memberId: row.id, customerId: row.customer_id, email: row.email, isErased: row.is_erased },
    ]),
  );
}
