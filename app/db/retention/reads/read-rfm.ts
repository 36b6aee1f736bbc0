import { z } from "zod";
import { Prisma } from "#app/db/generated/client.ts";
import type { Db } from "#app/db/client.server.ts";
import { inSegment } from "#app/db/retention/segment-filter.ts";
import type { RfmCuts } from "#app/domain/retention/rfm.ts";
import type { Segment } from "#app/domain/retention/segment.ts";

const Cuts = z.array(z.object({ since: z.array(z.int()).nullable(), net: z.array(z.bigint()).nullable() }));

/** The days since the last order and the net at 20, 40, 60 and 80 % of all customers of the shop. */
export async function readRfmCuts(db: Db, shopId: bigint, today: number): Promise<RfmCuts> {
  const [row] = Cuts.parse(
    await db.$queryRaw`
      select percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by ${today}::int - last_day) as since,
        percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by net_minor) as net
      from retention_customer where shop_id = ${shopId}`,
  );
  return { sinceLast: row?.since ?? [], netMinor: (row?.net ?? []).map(Number) };
}

export interface RfmCell {
  recency: number;
  frequency: number;
  customers: number;
  netMinor: number;
}

const Cells = z.array(
  z
    .object({ recency: z.int(), frequency: z.int(), customers: z.int(), net_minor: z.bigint() })
    .transform(({ recency, frequency, customers, net_minor }): RfmCell => ({
      recency,
      frequency,
      customers,
      netMinor: Number(net_minor),
    })),
);

/** Customers and their net by recency and frequency score: the same bounds as domain/retention/rfm. */
export async function listRfmCells(
  db: Db,
  shopId: bigint,
  { cuts, today, segment }: { cuts: RfmCuts; today: number; segment: Segment },
): Promise<RfmCell[]> {
  const rows = await db.$queryRaw`
    select ${recencyScore(cuts, today)} as recency, ${FREQUENCY_SCORE} as frequency, count(*)::int as customers,
      sum(net_minor)::bigint as net_minor
    from retention_customer c where c.shop_id = ${shopId} and ${inSegment(segment)} group by 1, 2`;
  return Cells.parse(rows);
}

/** A customer's recency score, in a query where retention_customer is `c`. */
export function recencyScore(cuts: RfmCuts, today: number): Prisma.Sql {
  const lower = cuts.sinceLast.map(
    (cut) => Prisma.sql`case when ${today}::int - c.last_day > ${cut}::int then 1 else 0 end`,
  );
  return Prisma.sql`(5 - (${Prisma.join([Prisma.sql`0`, ...lower], " + ")}))`;
}

/** Its frequency score: 1, 2, 3, 4–5, 6 and more purchase days. */
export const FREQUENCY_SCORE = Prisma.sql`(case when c.days >= 6 then 5 when c.days >= 4 then 4 else c.days end)`;
