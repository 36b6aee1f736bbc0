import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

/** What the admin needs to know about the shop to speak its language. Nulls: not read from Shopify yet. */
export interface ShopProfile {
  shopId: bigint;
  domain: string;
  name: string | null;
  currency: string | null;
  timeZone: string | null;
  locale: string | null;
  setupDismissedAt: Date | null;
}

const Rows = z.array(
  z.object({
    id: z.bigint(),
    domain: z.string(),
    name: z.string().nullable(),
    currency: z.string().nullable(),
    time_zone: z.string().nullable(),
    locale: z.string().nullable(),
    setup_dismissed_at: z.date().nullable(),
  }),
);

/** The shop with this myshopify domain, or null. The domain is the tenant's own name, so no shop id is given. */
export async function findShopProfile(db: Db, domain: string): Promise<ShopProfile | null> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      select id, domain, name, currency, time_zone, locale, setup_dismissed_at from shop where domain = ${domain}`,
  );
  if (!row) return null;
  const { id, time_zone, setup_dismissed_at, ...rest } = row;
  return { shopId: id, timeZone: time_zone, setupDismissedAt: setup_dismissed_at, ...rest };
}
