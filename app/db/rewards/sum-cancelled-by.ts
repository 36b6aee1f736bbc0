import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { toPoints } from "#app/domain/points.ts";

const Rows = z.array(z.object({ moved: z.bigint() }));

/**
 * How many points a person has given back by cancelling rewards since a moment; those that are being cancelled count,
 * whenever that was asked.
 */
export async function sumCancelledBy(
  db: Db,
  shopId: bigint,
  { actor, since }: { actor: string; since: Date },
): Promise<number> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      select coalesce(sum(points), 0)::bigint as moved from redemption
      where shop_id = ${shopId} and actor = ${actor}
        and (closing = 'cancel' or (state = 'cancelled' and ended_at >= ${since}))`,
  );
  return toPoints(row?.moved ?? 0n);
}
