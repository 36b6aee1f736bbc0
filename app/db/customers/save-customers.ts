import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface CustomerRow {
  customerId: bigint;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  emailHash: string | null;
}

const Rows = z.array(
  z.object({
    id: z.bigint(),
    customer_id: z.bigint(),
    email_hash: z.string().nullable(),
    is_new: z.boolean(),
    are_tags_due: z.boolean(),
  }),
);

/**
 * Enrols customers, or updates who they are where they are members already: their tags, where they were ever read,
 * are to be read again. Gives their members and how many are new.
 */
export async function saveCustomers(db: Db, shopId: bigint, customers: CustomerRow[], now: Date) {
  if (customers.length === 0) return { members: [], made: 0, areTagsDue: false };
  const given = JSON.stringify(
    customers.map((customer) => ({ ...customer, customerId: String(customer.customerId) })),
  );
  const rows = Rows.parse(
    await db.$queryRaw`
      insert into member as m
        (shop_id, customer_id, first_name, last_name, email, email_hash, joined_at, mirror_due_at, updated_at)
      select ${shopId}, c."customerId", c."firstName", c."lastName", c.email, c."emailHash", ${now}, ${now}, ${now}
      from jsonb_to_recordset(${given}::jsonb)
        as c("customerId" bigint, "firstName" text, "lastName" text, email text, "emailHash" text)
      order by c."customerId"
      on conflict (shop_id, customer_id) do update set
        first_name = excluded.first_name, last_name = excluded.last_name,
        email = excluded.email, email_hash = excluded.email_hash, updated_at = ${now},
        tags_due_at = case when m.tags_read_at is null then m.tags_due_at else ${now} end
      returning coalesce(m.merged_into_id, m.id) as id, m.customer_id, m.email_hash, (m.xmax = 0) as is_new, m.tags_due_at is not null as are_tags_due`,
  );
  const members = rows.map((row) => ({
    memberId: row.id,
    customerId: row.customer_id,
    emailHash: row.email_hash,
  }));
  return {
    members,
    made: rows.filter((row) => row.is_new).length,
    areTagsDue: rows.some((row) => row.are_tags_due),
  };
}
