import { withTransaction } from "#app/db/client.server.ts";
import { deleteShop, deleteSomeRowsOfShop, lockLeftShop } from "#app/db/privacy/remove-shop-rows.ts";
import type { ServiceContext } from "#app/services/context.ts";

const ROWS_PER_TRANSACTION = 5_000;

/**
 * Removes everything of a shop that has left, in small transactions. Stops at once where the shop has been installed
 * again meanwhile. Begun twice, or broken off and begun again, it comes to the same end. True when the shop is gone.
 */
export async function removeShop(ctx: Pick<ServiceContext, "db" | "shopId">): Promise<boolean> {
  for (;;) {
    const state = await withTransaction(ctx.db, async (db) => {
      if (!(await lockLeftShop(db, ctx.shopId))) return "stays";
      if ((await deleteSomeRowsOfShop(db, ctx.shopId, ROWS_PER_TRANSACTION)) > 0) return "more";
      await deleteShop(db, ctx.shopId);
      return "gone";
    });
    if (state !== "more") return state === "gone";
  }
}
