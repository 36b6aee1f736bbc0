import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface NewApiKey {
  name: string;
  hash: string;
  ending: string;
  actor: string;
  now: Date;
}

/** Stores a key's hash. False where the shop has as many keys in use as it may have. */
export async function insertApiKey(db: Db, shopId: bigint, key: NewApiKey, most: number): Promise<boolean> {
  const { name, hash, ending, actor, now } = key;
  const made = await db.$executeRaw`
    insert into api_key (shop_id, name, hash, ending, made_at, made_by)
    select ${shopId}, ${name}, ${hash}, ${ending}, ${now}, ${actor}
    where (select count(*) from api_key where shop_id = ${shopId} and revoked_at is null) < ${most}`;
  return made === 1;
}

export interface ApiKeyRow {
  id: bigint;
  name: string;
  ending: string;
  madeAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

const MAX_ROWS = 100;

/** The shop's keys, those in use first, the newest first. */
export async function listApiKeys(db: Db, shopId: bigint): Promise<ApiKeyRow[]> {
  return db.apiKey.findMany({
    where: { shopId },
    orderBy: [{ revokedAt: { sort: "desc", nulls: "first" } }, { id: "desc" }],
    take: MAX_ROWS,
    select: { id: true, name: true, ending: true, madeAt: true, lastUsedAt: true, revokedAt: true },
  });
}

/** Ends a key for good. False where there is none in use. */
export async function revokeApiKey(
  db: Db,
  shopId: bigint,
  { id, actor, now }: { id: bigint; actor: string; now: Date },
): Promise<boolean> {
  const { count } = await db.apiKey.updateMany({
    where: { shopId, id, revokedAt: null },
    data: { revokedAt: now, revokedBy: actor },
  });
  return count === 1;
}

const Used = z.array(z.object({ counted: z.int(), counted_from: z.date() }));

/**
 * Notes that a key is used, and counts its requests of this minute. Null where no such key is in use, or its shop
 * has left.
 */
export async function countApiKeyUse(
  db: Db,
  shopId: bigint,
  { hash, minute, now }: { hash: string; minute: Date; now: Date },
): Promise<{ counted: number; countedFrom: Date } | null> {
  const [row] = Used.parse(
    await db.$queryRaw`
      update api_key set last_used_at = ${now}, counted_from = ${minute},
        counted = case when counted_from = ${minute} then counted + 1 else 1 end
      where shop_id = ${shopId} and hash = ${hash} and revoked_at is null
        and exists (select from shop where id = ${shopId} and uninstalled_at is null)
      returning counted, counted_from`,
  );
  return row ? { counted: row.counted, countedFrom: row.counted_from } : null;
}
