import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ shopify_id: z.string() }));

/** Which of these objects of Shopify belong to a redemption already. */
export async function listClaimedCredits(db: Db, shopId: bigint, shopifyIds: string[]): Promise<Set<string>> {
  if (shopifyIds.length === 0) return new Set();
  const rows = await db.$queryRaw`
    select shopify_id from redemption where shop_id = ${shopId} and shopify_id = any(${shopifyIds}::text[])`;
  return new Set(Rows.parse(rows).map((row) => row.shopify_id));
}

/** The same for what took store credit back. */
export async function listClaimedDebits(db: Db, shopId: bigint, shopifyIds: string[]): Promise<Set<string>> {
  if (shopifyIds.length === 0) return new Set();
  const rows = await db.$queryRaw`
    select undo_shopify_id as shopify_id from redemption
    where shop_id = ${shopId} and undo_shopify_id = any(${shopifyIds}::text[])`;
  return new Set(Rows.parse(rows).map((row) => row.shopify_id));
}
