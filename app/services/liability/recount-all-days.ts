import { listShopsToRecount } from "#app/db/day-counts/list-shops-to-recount.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { recountDays } from "./recount-days.ts";

/** Every shop whose sums by day are behind its ledger. */
export async function recountAllDays({ db }: Pick<ServiceContext, "db">): Promise<void> {
  for (const shopId of await listShopsToRecount(db)) await recountDays({ db, shopId });
}
