import type { Db } from "#app/db/client.server.ts";

/**
 * Notes what somebody did to a member's discount in Shopify's admin, to be shown: deleted it (status null), or left it
 * with another status than an open code has. What we take out of use ourselves is no news, and neither is a message
 * that is older than the last.
 */
export async function noteDiscount(
  db: Db,
  shopId: bigint,
  { shopifyId, status, at }: { shopifyId: string; status: string | null; at: Date },
): Promise<void> {
  await db.$executeRaw`
    update redemption set
      discount_status = coalesce(${status}, discount_status),
      discount_changed_at = ${at},
      discount_deleted_at = case when ${status}::text is null then ${at}::timestamptz else discount_deleted_at end
    where shop_id = ${shopId} and shopify_id = ${shopifyId} and state = 'issued' and closing is null
      and (discount_changed_at is null or discount_changed_at <= ${at})`;
}
