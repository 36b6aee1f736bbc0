import type { Db } from "#app/db/client.server.ts";

/** Removes up to `limit` events, of all shops, that were processed before `before`. Gives how many. */
export async function sweepProcessedEvents(
  db: Db,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  return db.$executeRaw`
    delete from webhook_event where (shop_id, webhook_id) in (
      select shop_id, webhook_id from webhook_event where processed_at < ${before} limit ${limit}
    )`;
}
