import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

/** Has the tags of these members read from Shopify. */
export async function markTagsDue(
  db: Db,
  shopId: bigint,
  { memberIds, now }: { memberIds: bigint[]; now: Date },
): Promise<void> {
  await db.$executeRaw`
    with mine as (
      select id from member
      where shop_id = ${shopId} and id = any(${memberIds}::bigint[]) and customer_id is not null
      order by id for no key update
    )
    update member set tags_due_at = ${now} from mine where member.shop_id = ${shopId} and member.id = mine.id`;
}

/** Shopify told of tags that were added or removed (their case means nothing). They are to be read as well. */
export async function changeTags(
  db: Db,
  shopId: bigint,
  change: { customerId: bigint; added: string[]; removed: string[]; now: Date },
): Promise<void> {
  const { customerId, added, removed, now } = change;
  const gone = [...added, ...removed].map((tag) => tag.toLowerCase());
  await db.$executeRaw`
    update member set tags_due_at = ${now}, customer_tags = array(
      select tag from unnest(coalesce(customer_tags, '{}')) as kept(tag) where lower(tag) <> all(${gone}::text[])
      union all select unnest(${added}::text[])
      order by 1
    )
    where shop_id = ${shopId} and customer_id = ${customerId}`;
}

const Rows = z.array(z.object({ customer_id: z.bigint(), tags_due_at: z.date() }));

export interface DueTags {
  customerId: bigint;
  dueAt: Date;
}

/** Customers whose tags are to be read, longest waiting last by id after `afterId`. */
export async function listDueTags(
  db: Db,
  shopId: bigint,
  { afterId, limit }: { afterId: bigint; limit: number },
): Promise<DueTags[]> {
  const rows = await db.$queryRaw`
    select customer_id, tags_due_at from member
    where shop_id = ${shopId} and tags_due_at is not null and customer_id > ${afterId}
    order by customer_id limit ${limit}`;
  return Rows.parse(rows).map((row) => ({ customerId: row.customer_id, dueAt: row.tags_due_at }));
}

/** Stores tags as read at `now`; a customer whose tags changed meanwhile stays to be read again. */
export async function saveTags(
  db: Db,
  shopId: bigint,
  customers: { customerId: bigint; tags: string[]; dueAt: Date }[],
  now: Date,
): Promise<void> {
  if (customers.length === 0) return;
  const rows = customers.map((customer) => ({ ...customer, customerId: String(customer.customerId) }));
  await db.$executeRaw`
    with given as (
      select member.id, t.tags, t."dueAt" as due_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as t("customerId" bigint, tags text[], "dueAt" timestamptz(3))
      join member on member.shop_id = ${shopId} and member.customer_id = t."customerId"
      order by member.id for no key update of member
    )
    update member set customer_tags = given.tags, tags_read_at = ${now},
      tags_due_at = case when member.tags_due_at > given.due_at then member.tags_due_at end
    from given where member.shop_id = ${shopId} and member.id = given.id`;
}
