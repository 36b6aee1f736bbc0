import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ member_id: z.bigint() }));

/** Whose tier is still as it was moved from another app: nothing has changed it since. */
export async function listMovedMembers(
  db: Db,
  shopId: bigint,
  memberIds: readonly bigint[],
): Promise<Set<bigint>> {
  if (memberIds.length === 0) return new Set();
  const rows = await db.$queryRaw`
    select wanted.id as member_id from unnest(${[...memberIds]}::bigint[]) as wanted(id), lateral (
      select why from tier_change
      where shop_id = ${shopId} and member_id = wanted.id order by id desc limit 1
    ) as newest
    where newest.why = 'moved'`;
  return new Set(Rows.parse(rows).map((row) => row.member_id));
}
