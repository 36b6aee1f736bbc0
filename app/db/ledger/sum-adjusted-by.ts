import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { toPoints } from "#app/domain/points.ts";

const Rows = z.array(z.object({ moved: z.bigint() }));

/** How many points a person has adjusted since a moment, up and down alike. */
export async function sumAdjustedBy(
  db: Db,
  shopId: bigint,
  { actor, since }: { actor: string; since: Date },
): Promise<number> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      select coalesce(sum(abs(points)), 0)::bigint as moved from ledger_entry
      where shop_id = ${shopId} and actor = ${actor} and created_at >= ${since} and kind = 'adjust'`,
  );
  return toPoints(row?.moved ?? 0n);
}
