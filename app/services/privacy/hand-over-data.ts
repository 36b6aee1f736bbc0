import { updateDataRequestHandedOver } from "#app/db/privacy/update-data-request-handed-over.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

/** Notes that the customer has received their data. False where there is no such open request. */
export function handOverData({ db, shopId, now }: AdminContext, requestId: bigint): Promise<boolean> {
  return updateDataRequestHandedOver(db, shopId, { requestId, handedOverAt: now });
}
