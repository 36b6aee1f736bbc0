import type { Db } from "#app/db/client.server.ts";
import { INBOX_CHANNEL } from "./insert-events.ts";

/** Puts dead letters of the shop back into the inbox, one by its webhook id or all of them. Gives how many. */
export async function replayDeadEvents(
  db: Db,
  shopId: bigint,
  { webhookId, now }: { webhookId: string | null; now: Date },
): Promise<number> {
  const count = await db.$executeRaw`
    update webhook_event set dead_at = null, attempts = 0, next_attempt_at = ${now}
    where shop_id = ${shopId} and dead_at is not null and processed_at is null
      and (${webhookId}::text is null or webhook_id = ${webhookId})`;
  if (count > 0) await db.$executeRaw`select pg_notify(${INBOX_CHANNEL}, '')`;
  return count;
}
