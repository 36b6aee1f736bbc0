import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(
  z.object({ id: z.bigint(), tier_id: z.string().nullable(), tier_tag: z.string().nullable() }),
);

/** The tiers of these members, with the tags that we gave their customers in Shopify. */
export async function listTierTags(db: Db, shopId: bigint, memberIds: bigint[]) {
  const rows = Rows.parse(
    await db.$queryRaw`
      select id, tier_id, tier_tag from member where shop_id = ${shopId} and id = any(${memberIds}::bigint[]) order by id`,
  );
  return rows.map((row) => ({ memberId: row.id, tierId: row.tier_id, tag: row.tier_tag }));
}

/** Notes the tag that the member's customer carries now. */
export async function updateTierTag(
  db: Db,
  shopId: bigint,
  { memberId, tag }: { memberId: bigint; tag: string | null },
): Promise<void> {
  await db.$executeRaw`update member set tier_tag = ${tag} where shop_id = ${shopId} and id = ${memberId}`;
}
