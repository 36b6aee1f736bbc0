import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { toPoints } from "#app/domain/points.ts";

export interface OnceEntry {
  entryId: bigint;
  memberId: bigint;
  key: string;
  points: number;
}

const Rows = z.array(
  z.object({ id: z.bigint(), member_id: z.bigint(), key: z.string(), points: z.bigint() }),
);

/** Credits of these members whose keys begin with one of the prefixes. */
export async function listOnceEntries(
  db: Db,
  shopId: bigint,
  memberIds: bigint[],
  prefixes: readonly string[],
): Promise<OnceEntry[]> {
  const rows = await db.$queryRaw`
    select id, member_id, key, points from ledger_entry
    where shop_id = ${shopId} and member_id = any(${memberIds}::bigint[]) and points > 0
      and exists (select from unnest(${[...prefixes]}::text[]) as prefix where starts_with(key, prefix))
    order by id`;
  return Rows.parse(rows).map((row) => ({
    entryId: row.id,
    memberId: row.member_id,
    key: row.key,
    points: toPoints(row.points),
  }));
}
