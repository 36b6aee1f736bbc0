import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface Standing {
  tierId: string | null;
  customerTags: string[];
  /** False where Shopify has never been asked for the tags. */
  areTagsKnown: boolean;
}

const Rows = z.array(
  z.object({
    id: z.bigint(),
    tier_id: z.string().nullable(),
    customer_tags: z.array(z.string()).nullable(),
    tags_read_at: z.date().nullable(),
  }),
);

/** The tier and the customer tags of these members, by member id. */
export async function listStandings(
  db: Db,
  shopId: bigint,
  memberIds: bigint[],
): Promise<Map<bigint, Standing>> {
  if (memberIds.length === 0) return new Map();
  const rows = await db.$queryRaw`
    select id, tier_id, customer_tags, tags_read_at from member where shop_id = ${shopId} and id = any(${memberIds}::bigint[])`;
  return new Map(
    Rows.parse(rows).map((row) => [
      row.id,
      {
        tierId: row.tier_id,
        customerTags: row.customer_tags ?? [],
        areTagsKnown: row.tags_read_at !== null,
      },
    ]),
  );
}
