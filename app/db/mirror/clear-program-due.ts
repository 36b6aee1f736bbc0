import type { Db } from "#app/db/client.server.ts";

/** When the theme's copy of the program fell behind; null where it is up to date. */
export async function findProgramDueAt(db: Db, shopId: bigint): Promise<Date | null> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { programDueAt: true } });
  return shop?.programDueAt ?? null;
}

/** Marks the copy as up to date, unless it fell behind again since `dueAt`. */
export async function clearProgramDue(db: Db, shopId: bigint, dueAt: Date): Promise<void> {
  await db.shop.updateMany({ where: { id: shopId, programDueAt: dueAt }, data: { programDueAt: null } });
}
