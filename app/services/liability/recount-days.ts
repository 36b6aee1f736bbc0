import { withTransaction } from "#app/db/client.server.ts";
import { holdDayCounts } from "#app/db/day-counts/hold-day-counts.ts";
import { recountEntryDays, recountLotDays, takeDirtyDays } from "#app/db/day-counts/recount-days.ts";
import { restartDayCounts } from "#app/db/day-counts/restart-day-counts.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import type { ServiceContext } from "#app/services/context.ts";

const DAYS_PER_TRANSACTION = 31;

/**
 * Brings the shop's sums by day up to the ledger, some days a transaction. A shop that moved to another time zone starts
 * over. Begun twice, or broken off, it comes to the same: a mark is taken away in the transaction that counts its day.
 */
export async function recountDays(ctx: Pick<ServiceContext, "db" | "shopId">): Promise<void> {
  const { shopId } = ctx;
  let isMore = true;
  while (isMore) {
    isMore = await withTransaction(ctx.db, async (db) => {
      const cutIn = await holdDayCounts(db, shopId);
      const { timeZone } = await findShopVoice(db, shopId);
      if (cutIn !== timeZone) await restartDayCounts(db, shopId, timeZone);
      const taken = await takeDirtyDays(db, shopId, DAYS_PER_TRANSACTION);
      await recountEntryDays(db, shopId, { utcDays: taken.entries, timeZone });
      await recountLotDays(db, shopId, { utcDays: taken.lots, timeZone });
      return taken.entries.length + taken.lots.length > 0;
    });
  }
}
