import type pg from "pg";

/** A webhook that waits to be processed. */
export interface DueEvent {
  shopId: bigint;
  webhookId: string;
  topic: string;
  /** When Shopify says that it happened; when it arrived, where it does not say. */
  triggeredAt: Date;
  attempts: number;
  /** Null where a redaction took the body away. */
  body: Buffer | null;
}

interface Row {
  shop_id: string;
  webhook_id: string;
  topic: string;
  triggered_ms: string;
  attempts: string;
  body: Buffer | null;
}

/**
 * The events that are due, oldest first. A look, not a claim: they are read and parsed outside of any transaction,
 * then claimed by claimEvents in the transaction of their effects. Events that another worker holds are left out.
 * Bodies come in the binary format; as text they would double in size.
 */
export async function peekDueEvents(pool: pg.Pool, now: Date, limit: number): Promise<DueEvent[]> {
  const query = { name: "peek-due-events", text: PEEK, values: [now, limit], binary: true };
  const { rows } = await pool.query<Row>(query);
  return rows.map((row) => ({
    shopId: BigInt(row.shop_id),
    webhookId: row.webhook_id,
    topic: row.topic,
    triggeredAt: new Date(Number(row.triggered_ms)),
    attempts: Number(row.attempts),
    body: row.body,
  }));
}

const PEEK = `
  select shop_id::text, webhook_id, topic, attempts::text, body,
    (extract(epoch from coalesce(triggered_at, received_at)) * 1000)::bigint::text as triggered_ms
  from webhook_event
  where processed_at is null and dead_at is null and next_attempt_at <= $1
  order by next_attempt_at limit $2
  for update skip locked`;
