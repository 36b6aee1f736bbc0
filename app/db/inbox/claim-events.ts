import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface EventKey {
  shopId: bigint;
  webhookId: string;
}

const Rows = z.array(z.object({ shop_id: z.bigint(), webhook_id: z.string() }));

/**
 * Marks events as processed and lets go of their bodies, as the first act of the transaction of their effects: if
 * that rolls back, or the process dies, they are due again as if nothing had been. Gives the ones that are ours;
 * what another worker has or had is not among them.
 */
export async function claimEvents(db: Db, events: readonly EventKey[], now: Date): Promise<EventKey[]> {
  const shopIds = events.map((event) => event.shopId);
  const webhookIds = events.map((event) => event.webhookId);
  const rows = await db.$queryRaw`
    with mine as (
      select shop_id, webhook_id from webhook_event
      where (shop_id, webhook_id) in (select * from unnest(${shopIds}::bigint[], ${webhookIds}::text[]))
        and processed_at is null and dead_at is null
      for update skip locked
    )
    update webhook_event as event set processed_at = ${now}, body = null, last_error = null
    from mine where event.shop_id = mine.shop_id and event.webhook_id = mine.webhook_id
    returning event.shop_id, event.webhook_id`;
  return Rows.parse(rows).map((row) => ({ shopId: row.shop_id, webhookId: row.webhook_id }));
}
