import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { ScheduledVersion } from "#app/domain/program-schedule.ts";

const Rows = z.array(z.object({ version: z.int(), effective_at: z.date() }));

/** When each version of a shop's program comes into force; those that were called off are left out. */
export async function listProgramSchedule(db: Db, shopId: bigint): Promise<ScheduledVersion[]> {
  const rows = await db.$queryRaw`
    select version, effective_at from program_version
    where shop_id = ${shopId} and not exists (
      select from program_cancellation cancelled
      where cancelled.shop_id = program_version.shop_id and cancelled.version = program_version.version)
    order by effective_at, version`;
  return Rows.parse(rows).map((row) => ({ version: row.version, effectiveAt: row.effective_at }));
}
