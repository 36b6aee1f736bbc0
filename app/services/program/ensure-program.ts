import { findShopCurrency } from "#app/db/shops/find-shop-currency.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { insertProgramVersion } from "#app/db/program/insert-program-version.ts";
import type { PublishedProgram } from "#app/db/program/program-row.ts";
import { defaultProgram } from "#app/domain/program.ts";
import type { ServiceContext } from "#app/services/context.ts";

/**
 * The program in force; a shop without one gets the default in its own currency. `orderCurrency` answers for a shop
 * whose details have not been read yet: orders arrive before the merchant opens the app.
 */
export async function ensureProgram(ctx: ServiceContext, orderCurrency?: string): Promise<PublishedProgram> {
  const current = await findCurrentProgram(ctx.db, ctx.shopId, ctx.now);
  if (current) return current;
  const currency = (await findShopCurrency(ctx.db, ctx.shopId)) ?? orderCurrency;
  if (!currency) throw new Error(`Shop ${ctx.shopId} has no currency yet, so it cannot have a program`);
  const program = defaultProgram(currency);
  await insertProgramVersion(ctx.db, ctx.shopId, {
    version: 1,
    program,
    publishedAt: ctx.now,
    publishedBy: null,
    effectiveAt: ctx.now,
  });
  const published = await findCurrentProgram(ctx.db, ctx.shopId, ctx.now);
  if (!published) throw new Error(`Shop ${ctx.shopId} has no program after publishing one`);
  return published;
}
