import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ latest: z.int() }));

/** The highest version number of a shop's program, in force or not; 0 where nothing has been published. */
export async function findLatestVersion(db: Db, shopId: bigint): Promise<number> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      select coalesce(max(version), 0)::int as latest from program_version where shop_id = ${shopId}`,
  );
  return row?.latest ?? 0;
}
