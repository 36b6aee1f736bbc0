import type { Db } from "#app/db/client.server.ts";

/** Whether the shop has the app: it was installed, and has not left since. */
export async function isInstalled(db: Db, shopId: bigint): Promise<boolean> {
  const where = { id: shopId, installedAt: { not: null }, uninstalledAt: null };
  return (await db.shop.count({ where })) === 1;
}
