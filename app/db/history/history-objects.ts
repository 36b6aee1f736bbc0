import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { RunOfShop } from "./stage-history.ts";

export interface NewHistoryObject {
  orderId: string;
  /** Null for the order itself. */
  part: string | null;
  owner: string | null;
  text: string;
}

/** How the order itself is named among its parts. */
const ORDER = "order";

/** Keeps orders and their parts for later, as Shopify wrote them. Gives how many orders were new. */
export async function insertHistoryObjects(
  db: Db,
  { shopId, runId }: RunOfShop,
  objects: readonly NewHistoryObject[],
): Promise<number> {
  if (objects.length === 0) return 0;
  const rows = z.array(z.object({ object_id: z.string() })).parse(
    await db.$queryRaw`
      insert into history_object (shop_id, run_id, order_id, object_id, owner, content)
      select ${shopId}, ${runId}, o.order_id, o.object_id, o.owner, o.content::jsonb
      from unnest(${objects.map(({ orderId }) => BigInt(orderId))}::bigint[],
        ${objects.map(({ part }) => part ?? ORDER)}::text[], ${objects.map(({ owner }) => owner)}::text[],
        ${objects.map(({ text }) => text)}::text[]) as o(order_id, object_id, owner, content)
      on conflict do nothing returning object_id`,
  );
  return rows.filter(({ object_id }) => object_id === ORDER).length;
}

const Owners = z.array(z.object({ owner: z.string() }));

/** The next people by a stable order: customers by number, guests by the hash of their e-mail. */
export async function listNextOwners(
  db: Db,
  { shopId, runId }: RunOfShop,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const rows = await db.$queryRaw`
    select distinct owner collate "C" as owner from history_object
    where shop_id = ${shopId} and run_id = ${runId} and owner collate "C" > ${after}
    order by owner limit ${limit}`;
  return Owners.parse(rows).map(({ owner }) => owner);
}

export interface StagedOrder {
  orderId: bigint;
  order: object;
  parts: { id: string; object: object }[];
}

const Objects = z.array(
  z.object({ order_id: z.bigint(), object_id: z.string(), content: z.record(z.string(), z.unknown()) }),
);

/** All orders of these people with their parts. */
export async function listOrdersOf(
  db: Db,
  { shopId, runId }: RunOfShop,
  owners: readonly string[],
): Promise<StagedOrder[]> {
  if (owners.length === 0) return [];
  const rows = await db.$queryRaw`
    select o.order_id, o.object_id, o.content
    from (select distinct order_id from history_object
      where shop_id = ${shopId} and run_id = ${runId} and owner collate "C" = any(${owners}::text[])) wanted
    join history_object o on o.shop_id = ${shopId} and o.run_id = ${runId} and o.order_id = wanted.order_id
    order by o.order_id, o.object_id`;
  const byOrder = Map.groupBy(Objects.parse(rows), ({ order_id }) => order_id);
  return [...byOrder].flatMap(([orderId, objects]) => {
    const order = objects.find(({ object_id }) => object_id === ORDER)?.content;
    const parts = objects
      .filter(({ object_id }) => object_id !== ORDER)
      .map(({ object_id, content }) => ({ id: object_id, object: content }));
    return order ? [{ orderId, order, parts }] : [];
  });
}

const People = z.array(z.object({ people: z.int(), orders: z.int() }));

/** How many people and orders there are to go over. */
export async function countHistoryObjects(
  db: Db,
  { shopId, runId }: RunOfShop,
): Promise<{ people: number; orders: number }> {
  const rows = await db.$queryRaw`
    select count(distinct owner)::int as people, count(*)::int as orders from history_object
    where shop_id = ${shopId} and run_id = ${runId} and owner is not null`;
  return People.parse(rows)[0] ?? { people: 0, orders: 0 };
}
