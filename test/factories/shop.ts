import type { Db } from "#app/db/client.server.ts";
import type { Program } from "#app/domain/program.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { insertProgramVersion } from "#app/db/program/insert-program-version.ts";

let minted = 0;

/** A new shop in USD for one test, with the context that services take; `program` is published as version 1. */
export async function mintShop(
  db: Db,
  { program, now = new Date("2026-11-20T12:00:00Z") }: { program?: Program; now?: Date } = {},
): Promise<ServiceContext> {
  minted += 1;
  const domain = `shop-${process.pid}-${minted}.myshopify.com`;
  const shop = await db.shop.create({
    data: {
      domain,
      currency: "USD",
      timeZone: "America/New_York",
      locale: "en",
      createdAt: now,
      installedAt: now,
    },
  });
  if (program) {
    await insertProgramVersion(db, shop.id, {
      version: 1,
      program,
      publishedAt: now,
      publishedBy: null,
      effectiveAt: now,
    });
  }
  return { db, shopId: shop.id, now, personalDataKey: Buffer.alloc(32, 7) };
}
