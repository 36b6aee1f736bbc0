import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { inSegment, type SegmentFilter } from "#app/db/retention/segment-filter.ts";
import type { CohortCell } from "#app/domain/retention/cohort-matrix.ts";
import type { Grain } from "#app/domain/retention/period.ts";

const Rows = z.array(
  z
    .object({
      cohort: z.int(),
      k: z.int(),
      customers: z.int(),
      orders: z.int(),
      net_minor: z.bigint(),
      last_here: z.int(),
      first_back: z.int(),
    })
    .transform((row): CohortCell => ({
      cohort: row.cohort,
      k: row.k,
      customers: row.customers,
      orders: row.orders,
      netMinor: row.net_minor,
      lastHere: row.last_here,
      firstBack: row.first_back,
    })),
);

/** The cohort cells of a segment: kept ones for everybody and for members, any other counted now. */
export async function listCells(
  db: Db,
  shopId: bigint,
  { grain, segment, since }: { grain: Grain; segment: SegmentFilter; since: number },
): Promise<CohortCell[]> {
  if (segment.kind === "field" || segment.kind === "rfm")
    return countCells(db, shopId, { grain, segment, since });
  const rows = await db.$queryRaw`
    select cohort, k, customers, orders, net_minor, last_here, first_back from retention_cell
    where shop_id = ${shopId} and grain = ${grain} and segment = ${segment.kind} and cohort >= ${since}::int`;
  return Rows.parse(rows);
}

async function countCells(
  db: Db,
  shopId: bigint,
  { grain, segment, since }: { grain: Grain; segment: SegmentFilter; since: number },
): Promise<CohortCell[]> {
  const rows = await db.$queryRaw`
    select p.cohort, p.period - p.cohort as k, count(*)::int as customers, sum(p.orders)::int as orders,
      sum(p.net_minor)::bigint as net_minor, (count(*) filter (where p.is_last))::int as last_here,
      (count(*) filter (where p.nth = 2))::int as first_back
    from retention_customer_period p
    join retention_customer c on c.shop_id = ${shopId} and c.customer_id = p.customer_id
    where p.shop_id = ${shopId} and p.grain = ${grain} and p.cohort >= ${since}::int and ${inSegment(segment)}
    group by p.cohort, p.period`;
  return Rows.parse(rows);
}
