import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { Market } from "#app/domain/market.ts";

export async function saveMarkets(db: Db, shopId: bigint, markets: readonly Market[]): Promise<void> {
  await db.$executeRaw`update shop set markets = ${JSON.stringify(markets)}::jsonb where id = ${shopId}`;
}

const Rows = z.array(z.object({ markets: z.array(Market).nullable() }));

/** The shop's markets; null where they have not been read. */
export async function findMarkets(db: Db, shopId: bigint): Promise<Market[] | null> {
  const [row] = Rows.parse(await db.$queryRaw`select markets from shop where id = ${shopId}`);
  return row?.markets ?? null;
}
