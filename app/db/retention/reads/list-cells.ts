import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { placedPeriods } from "#app/db/retention/customer-cells.ts";
import { inSegment } from "#app/db/retention/segment-filter.ts";
import type { CohortCell } from "#app/domain/retention/cohort-matrix.ts";
import type { Grain } from "#app/domain/retention/period.ts";
import type { Segment } from "#app/domain/retention/segment.ts";
import { Prisma } from "#app/db/generated/client.ts";

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
  { grain, segment, since }: { grain: Grain; segment: Segment; since: number },
): Promise<CohortCell[]> {
  if (segment.kind === "field") return countCells(db, shopId, { grain, segment, since });
  const rows = await db.$queryRaw`
    select cohort, k, customers, orders, net_minor, last_here, first_back from retention_cell
    where shop_id = ${shopId} and grain = ${grain} and segment = ${segment.kind} and cohort >= ${since}::int`;
  return Rows.parse(rows);
}

async function countCells(
  db: Db,
  shopId: bigint,
  { grain, segment, since }: { grain: Grain; segment: Segment; since: number },
): Promise<CohortCell[]> {
  const source = grain === "week" ? "week" : "month";
  const rows = await db.$queryRaw`
    with ${placedPeriods(shopId, Prisma.sql`p.grain = ${source} and ${inSegment(segment)}`)}
    select cohort, k, count(*)::int as customers, sum(orders)::int as orders, sum(net_minor)::bigint as net_minor,
      sum(last_here)::int as last_here, sum(first_back)::int as first_back
    from placed where grain = ${grain} and segment = 'all' and cohort >= ${since}::int group by cohort, k`;
  return Rows.parse(rows);
}
