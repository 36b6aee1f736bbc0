import type pg from "pg";

/** A webhook as the door took it: whatever the headers said, and the body byte for byte. */
export interface InboxEvent {
  shopId: bigint;
  webhookId: string;
  topic: string;
  eventId: string | null;
  apiVersion: string | null;
  triggeredAt: Date | null;
  body: Uint8Array;
}

/**
 * Stores a batch of webhooks in one statement and one commit, and wakes the workers with it. All bodies travel as
 * one blob that the database cuts up again. A webhook id that is there already is left as it is.
 * Answers the ids of shops that no longer exist: their events were not stored.
 */
export async function insertEvents(
  pool: pg.Pool,
  events: readonly InboxEvent[],
  now: Date,
): Promise<bigint[]> {
  const { rows } = await pool.query<{ gone: string[] | null }>({
    name: "insert-events",
    text: INSERT,
    values: toValues(events, now),
  });
  return (rows[0]?.gone ?? []).map((id) => BigInt(id));
}

export const INBOX_CHANNEL = "perennial_inbox";

const INSERT = `
  with event as materialized (
    select * from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::int[], $9::int[])
      as event (shop_id, webhook_id, topic, event_id, api_version, triggered_at, starts_at, size)
  ), gone as materialized (
    select distinct shop_id from event where not exists (select 1 from shop where shop.id = event.shop_id)
  ), stored as (
    insert into webhook_event
      (shop_id, webhook_id, topic, event_id, api_version, triggered_at, received_at, next_attempt_at, body)
    select shop_id, webhook_id, topic, event_id, api_version, triggered_at, $10, $10,
      substring($1::bytea from starts_at for size)
    from event where shop_id not in (select shop_id from gone)
    on conflict (shop_id, webhook_id) do nothing
  )
  select (select array_agg(shop_id) from gone) as gone, pg_notify('${INBOX_CHANNEL}', '')`;

function toValues(events: readonly InboxEvent[], now: Date): unknown[] {
  const starts: number[] = [];
  let end = 0;
  for (const event of events) {
    starts.push(end + 1);
    end += event.body.length;
  }
  return [
    Buffer.concat(
      events.map((event) => event.body),
      end,
    ),
    events.map((event) => String(event.shopId)),
    events.map((event) => event.webhookId),
    events.map((event) => event.topic),
    events.map((event) => event.eventId),
    events.map((event) => event.apiVersion),
    events.map((event) => event.triggeredAt),
    starts,
    events.map((event) => event.body.length),
    now,
  ];
}
