import type { Db } from "#app/db/client.server.ts";

/** A Shopify session as it is stored: tokens sealed, nobody's name in it. */
export interface SessionRow {
  shopId: bigint;
  shopDomain: string;
  id: string;
  state: string;
  isOnline: boolean;
  scope: string | null;
  sealedAccessToken: string | null;
  sealedRefreshToken: string | null;
  expiresAt: Date | null;
  refreshExpiresAt: Date | null;
}

const columns = {
  shopId: true,
  id: true,
  state: true,
  isOnline: true,
  scope: true,
  sealedAccessToken: true,
  sealedRefreshToken: true,
  expiresAt: true,
  refreshExpiresAt: true,
} as const;

/** One session of a shop. */
export async function findSession(
  db: Db,
  shop: { id: bigint; domain: string },
  id: string,
): Promise<SessionRow | null> {
  const row = await db.shopifySession.findUnique({
    where: { shopId_id: { shopId: shop.id, id } },
    select: columns,
  });
  return row && { ...row, shopDomain: shop.domain };
}

/** All sessions of a shop; there are as many as people signed in, and one for the background work. */
export async function listSessions(db: Db, shop: { id: bigint; domain: string }): Promise<SessionRow[]> {
  const rows = await db.shopifySession.findMany({ where: { shopId: shop.id }, select: columns, take: 100 });
  return rows.map((row) => ({ ...row, shopDomain: shop.domain }));
}

/**
 * Stores a session. One that comes without a refresh token keeps the stored one: the SDK writes such a session
 * back when Shopify refused its access token.
 */
export async function saveSession(db: Db, row: SessionRow, now: Date): Promise<void> {
  const { shopId, id, shopDomain: _domain, sealedRefreshToken, refreshExpiresAt, ...rest } = row;
  const refresh = sealedRefreshToken ? { sealedRefreshToken, refreshExpiresAt } : {};
  const values = { ...rest, ...refresh, updatedAt: now };
  await db.shopifySession.upsert({
    where: { shopId_id: { shopId, id } },
    create: { shopId, id, ...values },
    update: values,
  });
}

/** Replaces the tokens after a refresh, unless somebody stored newer ones meanwhile. True when replaced. */
export async function replaceTokens(
  db: Db,
  row: SessionRow,
  refreshedFrom: string,
  now: Date,
): Promise<boolean> {
  const { sealedAccessToken, sealedRefreshToken, expiresAt, refreshExpiresAt, scope } = row;
  const { count } = await db.shopifySession.updateMany({
    where: { shopId: row.shopId, id: row.id, sealedRefreshToken: refreshedFrom },
    data: { sealedAccessToken, sealedRefreshToken, expiresAt, refreshExpiresAt, scope, updatedAt: now },
  });
  return count === 1;
}

/** Shopify refused the access token: it is forgotten, and the next load trades the refresh token for another. */
export async function forgetAccessToken(db: Db, shopId: bigint, id: string, now: Date): Promise<void> {
  await db.shopifySession.updateMany({
    where: { shopId, id },
    data: { sealedAccessToken: null, updatedAt: now },
  });
}

export async function deleteSession(db: Db, shopId: bigint, id: string): Promise<void> {
  await db.shopifySession.deleteMany({ where: { shopId, id } });
}

export async function deleteSessionsOfShop(db: Db, shopId: bigint): Promise<void> {
  await db.shopifySession.deleteMany({ where: { shopId } });
}
