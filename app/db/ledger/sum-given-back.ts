import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { toPoints } from "#app/domain/points.ts";

const Rows = z.array(z.object({ asked: z.bigint() }));

/** How many points of an entry were asked back so far, those that were lost on the way included. */
export async function sumGivenBack(db: Db, shopId: bigint, entryId: bigint): Promise<number> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      select coalesce(max(coalesce((detail->>'after')::bigint, points)), 0)::bigint as asked from ledger_entry
      where shop_id = ${shopId} and corrects_entry_id = ${entryId}`,
  );
  return toPoints(row?.asked ?? 0n);
}
