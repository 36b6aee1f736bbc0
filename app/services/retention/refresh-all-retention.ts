import { listShopsToRefresh } from "#app/db/retention/list-shops-to-refresh.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { refreshRetention } from "./refresh-retention.ts";

/** Every shop whose statistics are behind its orders. */
export async function refreshAllRetention({ db, now }: Pick<ServiceContext, "db" | "now">): Promise<void> {
  for (const shopId of await listShopsToRefresh(db)) await refreshRetention({ db, now, shopId });
}
