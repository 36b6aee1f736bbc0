import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ lot_id: z.bigint() }));

/** Which of these lots got their end from a person or with points that came back: no policy changes it again. */
export async function listHandDatedLots(db: Db, shopId: bigint, lotIds: bigint[]): Promise<Set<bigint>> {
  const rows = await db.$queryRaw`
    select distinct lot_id from lot_expiry_change
    where shop_id = ${shopId} and lot_id = any(${lotIds}::bigint[]) and reason <> 'policy'`;
  return new Set(Rows.parse(rows).map((row) => row.lot_id));
}
