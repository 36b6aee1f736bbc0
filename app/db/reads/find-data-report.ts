import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ requested_at: z.date(), report: z.json() }));

export interface DataReport {
  requestedAt: Date;
  /** Everything that we hold about the customer, as it was gathered when they asked. */
  report: z.infer<ReturnType<typeof z.json>>;
}

/** The report of one data request, or null where the shop has no such request. */
export async function findDataReport(db: Db, shopId: bigint, requestId: bigint): Promise<DataReport | null> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      select requested_at, report from data_request where shop_id = ${shopId} and id = ${requestId}`,
  );
  return row ? { requestedAt: row.requested_at, report: row.report } : null;
}
