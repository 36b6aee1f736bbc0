import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { FlowFacts } from "#app/domain/flow/flow-event.ts";

/** Shops for which something waits to be told. */
export async function listShopsWithFlowEvents(db: Db): Promise<bigint[]> {
  const rows = await db.$queryRaw`select distinct shop_id from flow_event where started_at is null`;
  return z
    .array(z.object({ shop_id: z.bigint() }))
    .parse(rows)
    .map((row) => row.shop_id);
}

/**
 * Notes the points of each member that end by `until`, by their own date or because the member does nothing, a line for
 * each member and day; each line once for ever.
 */
export async function insertExpiringEvents(
  db: Db,
  shopId: bigint,
  { until, timeZone, now }: { until: Date; timeZone: string; now: Date },
): Promise<number> {
  return db.$executeRaw`
    insert into flow_event (shop_id, trigger, key, member_id, facts, at)
    select ${shopId}, 'points-expiring', 'points-expiring:' || soon.member_id || ':' || soon.day, soon.member_id,
      jsonb_build_object('points', soon.points, 'day', soon.day), ${now}
    from (
      select member_id, to_char(ends_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, sum(remaining) as points
      from (
        select lot.member_id, lot.remaining,
          least(lot.expires_at, case when lot.lapses then member.inactive_at end) as ends_at
        from lot join member on member.shop_id = ${shopId} and member.id = lot.member_id
        where lot.shop_id = ${shopId} and lot.remaining > 0 and lot.expires_at > ${now} and lot.expires_at <= ${until}
        union all
        select lot.member_id, lot.remaining, member.inactive_at
        from member join lot on lot.shop_id = ${shopId} and lot.member_id = member.id and lot.remaining > 0
        where member.shop_id = ${shopId} and member.inactive_at > ${now} and member.inactive_at <= ${until}
          and lot.lapses and (lot.expires_at is null or lot.expires_at > ${until})
      ) as ending
      where ends_at > ${now}
      group by 1, 2
    ) as soon
    order by soon.member_id, soon.day
    on conflict do nothing`;
}

export interface FlowEventRow {
  id: bigint;
  facts: FlowFacts;
  /** Null: the person has been erased. */
  customerId: bigint | null;
}

const Rows = z.array(
  z
    .object({ id: z.bigint(), trigger: z.string(), facts: z.json(), customer_id: z.bigint().nullable() })
    .transform((row) => ({
      id: row.id,
      facts: FlowFacts.parse({ ...z.record(z.string(), z.json()).parse(row.facts), trigger: row.trigger }),
      customerId: row.customer_id,
    })),
);

/** Takes the next event; no other worker gets it any more. */
export async function claimFlowEvent(db: Db, shopId: bigint, now: Date): Promise<FlowEventRow | null> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      with next as (
        select id from flow_event where shop_id = ${shopId} and started_at is null
        order by id limit 1 for update skip locked
      )
      update flow_event e set started_at = ${now} from next, member m
      where e.shop_id = ${shopId} and e.id = next.id and m.shop_id = ${shopId} and m.id = e.member_id
      returning e.id, e.trigger, e.facts, m.customer_id`,
  );
  return row ?? null;
}

/** Gives an event back: Shopify has certainly not been told. */
export async function releaseFlowEvent(db: Db, shopId: bigint, id: bigint): Promise<void> {
  await db.flowEvent.update({ where: { shopId_id: { shopId, id } }, data: { startedAt: null } });
}

/** Notes what came of an event: sent, or why not. */
export async function settleFlowEvent(
  db: Db,
  shopId: bigint,
  { id, problem, now }: { id: bigint; problem: string | null; now: Date },
): Promise<void> {
  const data = problem === null ? { sentAt: now } : { problem };
  await db.flowEvent.update({ where: { shopId_id: { shopId, id } }, data });
}

/** How many events were told since `since`, and the last problem. */
export async function readFlowState(
  db: Db,
  shopId: bigint,
  since: Date,
): Promise<{ sent: number; waiting: number; failed: number; lastProblem: string | null }> {
  const [sent, waiting, failed, last] = await Promise.all([
    db.flowEvent.count({ where: { shopId, at: { gt: since }, sentAt: { not: null } } }),
    db.flowEvent.count({ where: { shopId, startedAt: null } }),
    db.flowEvent.count({ where: { shopId, at: { gt: since }, problem: { not: null } } }),
    db.flowEvent.findFirst({
      where: { shopId, at: { gt: since }, problem: { not: null } },
      orderBy: { id: "desc" },
      select: { problem: true },
    }),
  ]);
  return { sent, waiting, failed, lastProblem: last?.problem ?? null };
}

/** Removes up to `limit` events, of all shops, that are older than `before`. Gives how many. */
export async function sweepFlowEvents(
  db: Db,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  return db.$executeRaw`
    delete from flow_event where (shop_id, id) in (
      select shop_id, id from flow_event where at < ${before} and started_at is not null limit ${limit}
    )`;
}
