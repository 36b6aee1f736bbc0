import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { inGroup, type GroupQuery } from "#app/db/retention/group-filter.ts";

export interface CustomerRow {
  customerId: bigint;
  memberId: bigint | null;
  firstName: string | null;
  lastName: string | null;
  firstDay: number;
  lastDay: number;
  orders: number;
  days: number;
  netMinor: bigint;
  repeatNetMinor: bigint;
}

const Rows = z.array(
  z
    .object({
      customer_id: z.bigint(),
      member_id: z.bigint().nullable(),
      first_name: z.string().nullable(),
      last_name: z.string().nullable(),
      first_day: z.int(),
      last_day: z.int(),
      orders: z.int(),
      days: z.int(),
      net_minor: z.bigint(),
      repeat_net_minor: z.bigint(),
    })
    .transform((row): CustomerRow => ({
      customerId: row.customer_id,
      memberId: row.member_id,
      firstName: row.first_name,
      lastName: row.last_name,
      firstDay: row.first_day,
      lastDay: row.last_day,
      orders: row.orders,
      days: row.days,
      netMinor: row.net_minor,
      repeatNetMinor: row.repeat_net_minor,
    })),
);

/** A page of the customers of a group, who spent most first. */
export async function listRetentionCustomers(
  db: Db,
  shopId: bigint,
  query: GroupQuery & { offset: number; limit: number },
): Promise<CustomerRow[]> {
  const rows = await db.$queryRaw`
    select c.customer_id, member.id as member_id, member.first_name, member.last_name, c.first_day, c.last_day, c.orders,
      c.days, c.net_minor, c.repeat_net_minor
    from retention_customer c
    left join member on member.shop_id = ${shopId} and member.customer_id = c.customer_id
    where c.shop_id = ${shopId} and ${inGroup(shopId, query)}
    order by c.net_minor desc, c.customer_id limit ${query.limit} offset ${query.offset}`;
  return Rows.parse(rows);
}

const Sums = z.array(z.object({ customers: z.int(), net_minor: z.bigint() }));

export async function countRetentionCustomers(
  db: Db,
  shopId: bigint,
  query: GroupQuery,
): Promise<{ customers: number; netMinor: bigint }> {
  const [row] = Sums.parse(
    await db.$queryRaw`
      select count(*)::int as customers, coalesce(sum(c.net_minor), 0)::bigint as net_minor
      from retention_customer c where c.shop_id = ${shopId} and ${inGroup(shopId, query)}`,
  );
  return { customers: row?.customers ?? 0, netMinor: row?.net_minor ?? 0n };
}
