import type { Db } from "#app/db/client.server.ts";

/** The access that the shop has granted; a write scope includes its read scope. */
export async function findShopScopes(db: Db, shopId: bigint): Promise<Set<string>> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { scopes: true } });
  const granted = (shop?.scopes ?? "").split(",").filter((scope) => scope !== "");
  return new Set(granted.flatMap((scope) => [scope, scope.replace(/^write_/, "read_")]));
}
