import type { Db } from "#app/db/client.server.ts";

/** The merchant opened the app with a fresh token: installed, and every earlier doubt is over. */
export async function markInstalled(
  db: Db,
  shopId: bigint,
  input: { scopes: string | null; now: Date },
): Promise<void> {
  await db.$executeRaw`
    update shop set
      installed_at = case when installed_at is null or uninstalled_at is not null then ${input.now} else installed_at end,
      uninstalled_at = null,
      needs_reauth_at = null,
      scopes = coalesce(${input.scopes}, scopes)
    where id = ${shopId}`;
}

/** False when the shop was installed again after `uninstalledAt`: a late webhook must not undo that. */
export async function markUninstalled(db: Db, shopId: bigint, uninstalledAt: Date): Promise<boolean> {
  const { count } = await db.shop.updateMany({
    where: { id: shopId, OR: [{ installedAt: null }, { installedAt: { lte: uninstalledAt } }] },
    data: { uninstalledAt },
  });
  return count === 1;
}

export async function markNeedsReauth(db: Db, shopId: bigint, now: Date): Promise<void> {
  await db.shop.updateMany({ where: { id: shopId, needsReauthAt: null }, data: { needsReauthAt: now } });
}

export async function clearNeedsReauth(db: Db, shopId: bigint): Promise<void> {
  await db.shop.updateMany({
    where: { id: shopId, needsReauthAt: { not: null } },
    data: { needsReauthAt: null },
  });
}

export async function saveScopes(db: Db, shopId: bigint, scopes: string): Promise<void> {
  await db.shop.updateMany({ where: { id: shopId }, data: { scopes } });
}

export interface ShopDetails {
  shopifyShopId: bigint;
  name: string | null;
  currency: string;
  timeZone: string | null;
  locale: string | null;
  taxesIncluded: boolean | null;
}

/** Stores what Shopify says about the shop; what it leaves out keeps its value. */
export async function saveShopDetails(db: Db, shopId: bigint, details: ShopDetails): Promise<void> {
  const known = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== null));
  await db.shop.updateMany({ where: { id: shopId }, data: known });
}

/** The theme's copy of the program is to be written again: after publishing, and after a reinstallation. */
export async function markProgramDue(db: Db, shopId: bigint, now: Date): Promise<void> {
  await db.shop.updateMany({ where: { id: shopId }, data: { programDueAt: now } });
}
