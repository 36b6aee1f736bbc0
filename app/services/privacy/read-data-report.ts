import { findDataReport, type DataReport } from "#app/db/reads/find-data-report.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

/** The report that answers one data request; null where this shop has no such request. */
export function readDataReport({ db, shopId }: AdminContext, requestId: bigint): Promise<DataReport | null> {
  return findDataReport(db, shopId, requestId);
}
