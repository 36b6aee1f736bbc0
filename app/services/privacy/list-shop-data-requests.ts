import { listDataRequests, type DataRequestRow } from "#app/db/reads/list-data-requests.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

export const DATA_REQUESTS_SHOWN = 100;

/** The customers who asked this shop for their data, open requests first. */
export function listShopDataRequests({ db, shopId }: AdminContext): Promise<DataRequestRow[]> {
  return listDataRequests(db, shopId, DATA_REQUESTS_SHOWN);
}
