import type { Db } from "#app/db/client.server.ts";
import type { OrderCustomer } from "#app/domain/earning/order-snapshot.ts";

/**
 * Enrols customers who are not members yet; those who are stay as they are. Rows go in by customer id, so that two
 * batches with the same new customers wait for each other instead of dead-locking.
 */
export async function insertMembers(
  db: Db,
  shopId: bigint,
  customers: OrderCustomer[],
  now: Date,
): Promise<void> {
  if (customers.length === 0) return;
  const rows = customers.map((customer) => ({ ...customer, customerId: String(customer.customerId) }));
  await db.$executeRaw`
    insert into member (shop_id, customer_id, first_name, last_name, email, joined_at, mirror_due_at, updated_at)
    select ${shopId}, c."customerId", c."firstName", c."lastName", c.email, ${now}, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as c("customerId" bigint, "firstName" text, "lastName" text, email text)
    order by c."customerId"
    on conflict (shop_id, customer_id) do nothing`;
}
