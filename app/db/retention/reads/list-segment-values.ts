import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { SegmentField } from "#app/domain/retention/segment.ts";

export interface SegmentValue {
  field: SegmentField;
  value: string;
  /** What to call it where the value is a number: a product's title. */
  title: string | null;
  customers: number;
}

const Rows = z.array(
  z.object({
    field: z.enum(["channel", "country", "product", "tier"]),
    value: z.string(),
    title: z.string().nullable(),
    customers: z.int(),
  }),
);

/** The most frequent channels, countries, first products and tiers of first orders: eight of each. */
export async function listSegmentValues(db: Db, shopId: bigint): Promise<SegmentValue[]> {
  const rows = await db.$queryRaw`
    with counted as (
      select case when grouping(channel) = 0 then 'channel' when grouping(country) = 0 then 'country'
          when grouping(tier_id) = 0 then 'tier' else 'product' end as field,
        coalesce(channel, country, tier_id, first_product_id::text) as value, count(*)::int as customers
      from retention_customer where shop_id = ${shopId}
      group by grouping sets ((channel), (country), (tier_id), (first_product_id))
    ),
    ranked as (
      select *, row_number() over (partition by field order by customers desc, value) as place
      from counted where value is not null
    )
    select ranked.field, ranked.value, product.title, ranked.customers from ranked
    left join product on ranked.field = 'product' and product.shop_id = ${shopId} and product.id::text = ranked.value
    where place <= 8 order by ranked.field, place`;
  return Rows.parse(rows);
}
