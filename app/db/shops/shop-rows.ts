import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface ShopRow {
  id: bigint;
  domain: string;
}

const Rows = z.array(z.object({ id: z.bigint(), domain: z.string() }));

/** The shop of a domain, made when this is the first we hear of it: webhooks start before the app is opened. */
export async function ensureShop(db: Db, domain: string, now: Date): Promise<ShopRow> {
  const known = await findShop(db, domain);
  if (known) return known;
  const [made] = Rows.parse(
    await db.$queryRaw`
      insert into shop (domain, created_at) values (${domain}, ${now})
      on conflict (domain) do update set domain = excluded.domain
      returning id, domain`,
  );
  if (!made) throw new Error(`The shop ${domain} could not be stored`);
  return made;
}

export async function findShop(db: Db, domain: string): Promise<ShopRow | null> {
  return db.shop.findUnique({ where: { domain }, select: { id: true, domain: true } });
}

/** The domain of a shop that jobs know by its id. Null once the shop has been removed. */
export async function findShopDomain(db: Db, shopId: bigint): Promise<string | null> {
  const row = await db.shop.findUnique({ where: { id: shopId }, select: { domain: true } });
  return row?.domain ?? null;
}
