import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ id: z.bigint() }));

/**
 * Locks the members whose balance changes by itself by `now`, those due longest first. Members that somebody has
 * locked are skipped, so that a sweep never waits; the next one takes them.
 */
export async function lockDueMembers(
  db: Db,
  shopId: bigint,
  { now, limit }: { now: Date; limit: number },
): Promise<bigint[]> {
  const rows = await db.$queryRaw`
    select id from member where shop_id = ${shopId} and next_change_at <= ${now}
    order by next_change_at limit ${limit} for update skip locked`;
  return Rows.parse(rows).map((row) => row.id);
}
