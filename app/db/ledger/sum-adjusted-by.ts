import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { toPoints } from "#app/domain/points.ts";

const Rows = z.array(z.object({ moved: z.bigint() }));

/**
 * How many points a person has moved by hand since a moment: adjusted, up and down alike, brought back after they had
 * expired, or given more time.
 */
export async function sumAdjustedBy(
  db: Db,
  shopId: bigint,
  { actor, since }: { actor: string; since: Date },
): Promise<number> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      select coalesce(sum(points), 0)::bigint as moved from (
        select abs(points) as points from ledger_entry
        where shop_id = ${shopId} and actor = ${actor} and created_at >= ${since}
          and (kind = 'adjust' or reason = 'reinstated')
        union all
        select points from expiry_extension
        where shop_id = ${shopId} and actor = ${actor} and at >= ${since}
      ) as moves`,
  );
  return toPoints(row?.moved ?? 0n);
}
