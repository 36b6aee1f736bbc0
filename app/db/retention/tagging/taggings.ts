import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { inGroup, type GroupQuery } from "#app/db/retention/group-filter.ts";

/** A list of customers that is given a tag in Shopify. */
export interface Tagging {
  id: bigint;
  tag: string;
  /** What the list was called when it was asked for. */
  title: string;
  customers: number;
  tagged: number;
  /** Whom Shopify refused: deleted there meanwhile. */
  refused: number;
  askedAt: Date;
  stoppedAt: Date | null;
  finishedAt: Date | null;
}

/** The newest first. */
export function listTaggings(db: Db, shopId: bigint, limit: number): Promise<Tagging[]> {
  return db.retentionTagging.findMany({
    where: { shopId },
    orderBy: { id: "desc" },
    take: limit,
    omit: { shopId: true },
  });
}

const Ids = z.array(z.object({ id: z.bigint() }));

/**
 * Begins a tagging; who is on the list comes after. Null where another one is at work: there is one at a time.
 */
export async function insertTagging(
  db: Db,
  shopId: bigint,
  { tag, title, now }: { tag: string; title: string; now: Date },
): Promise<bigint | null> {
  const [row] = Ids.parse(
    await db.$queryRaw`
      insert into retention_tagging (shop_id, tag, title, customers, asked_at)
      values (${shopId}, ${tag}, ${title}, 0, ${now})
      on conflict (shop_id) where stopped_at is null and finished_at is null do nothing
      returning id`,
  );
  return row?.id ?? null;
}

/** Puts the customers of a group on the list, as they are now; erased people are on none. Gives how many. */
export async function listForTagging(
  db: Db,
  shopId: bigint,
  { taggingId, query, limit }: { taggingId: bigint; query: GroupQuery; limit: number },
): Promise<number> {
  const count = await db.$executeRaw`
    insert into retention_tagging_customer (shop_id, tagging_id, customer_id)
    select ${shopId}, ${taggingId}, c.customer_id from retention_customer c
    where c.shop_id = ${shopId} and c.customer_id > 0 and ${inGroup(shopId, query)}
    order by c.net_minor desc, c.customer_id limit ${limit}`;
  await db.retentionTagging.update({
    where: { shopId_id: { shopId, id: taggingId } },
    data: { customers: count },
  });
  return count;
}

/** Ends a tagging and forgets who was left on its list. False where it had ended already. */
export async function endTagging(
  db: Db,
  shopId: bigint,
  { taggingId, ended }: { taggingId: bigint; ended: { stoppedAt: Date } | { finishedAt: Date } },
): Promise<boolean> {
  const { count } = await db.retentionTagging.updateMany({
    where: { shopId, id: taggingId, stoppedAt: null, finishedAt: null },
    data: ended,
  });
  await db.$executeRaw`
    delete from retention_tagging_customer where shop_id = ${shopId} and tagging_id = ${taggingId}`;
  return count > 0;
}
