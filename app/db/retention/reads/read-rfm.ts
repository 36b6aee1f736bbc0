import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { FREQUENCY_SCORE, recencyScore } from "#app/db/retention/rfm-scores.ts";
import { inSegment, type SegmentFilter } from "#app/db/retention/segment-filter.ts";
import type { RfmCuts } from "#app/domain/retention/rfm.ts";

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
  { cuts, today, segment }: { cuts: RfmCuts; today: number; segment: SegmentFilter },
): Promise<RfmCell[]> {
  const rows = await db.$queryRaw`
    select ${recencyScore(cuts, today)} as recency, ${FREQUENCY_SCORE} as frequency, count(*)::int as customers,
      sum(net_minor)::bigint as net_minor
    from retention_customer c where c.shop_id = ${shopId} and ${inSegment(segment)} group by 1, 2`;
  return Cells.parse(rows);
}
