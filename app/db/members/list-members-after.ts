import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ id: z.bigint() }));

/** The next members of a shop by id: the pages of work that goes over all of them. */
export async function listMembersAfter(
  db: Db,
  shopId: bigint,
  { afterId, limit }: { afterId: bigint; limit: number },
): Promise<bigint[]> {
  const rows = await db.$queryRaw`
    select id from member where shop_id = ${shopId} and id > ${afterId} order by id limit ${limit}`;
  return Rows.parse(rows).map((row) => row.id);
}
