import { listOrderCounts } from "#app/db/retention/reads/list-order-counts.ts";
import { listRepurchased, listWaits } from "#app/db/retention/reads/list-waits.ts";
import { countOrdersOfNobody, readLifetimeSums } from "#app/db/retention/reads/read-lifetime-sums.ts";
import { readRangeSums } from "#app/db/retention/reads/read-range-sums.ts";
import { listRfmCells, readRfmCuts } from "#app/db/retention/reads/read-rfm.ts";
import { listActiveDays, listGaps } from "#app/db/retention/reads/walked-days.ts";
import { churnRule } from "#app/domain/retention/churn-rule.ts";
import type { LifetimeCounts, RangeCounts } from "#app/domain/retention/counts.ts";
import type { StatisticsRange } from "#app/domain/retention/range.ts";
import { REPURCHASE_DAYS } from "#app/domain/retention/repurchase-within.ts";
import type { Segment } from "#app/domain/retention/segment.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { segmentFilter } from "./segment-filter.ts";

type ReadContext = Pick<ServiceContext, "db" | "shopId">;

/** Counts a segment's whole history. The rule of lapsing is the shop's, whatever the segment. */
export async function countLifetime(
  { db, shopId }: ReadContext,
  today: number,
  asked: Segment,
): Promise<LifetimeCounts> {
  const segment = await segmentFilter({ db, shopId }, asked, today);
  const [sums, ordersOfNobody, waits, repurchased, byOrders, gaps, rfmCuts] = await Promise.all([
    readLifetimeSums(db, shopId, segment),
    countOrdersOfNobody(db, shopId),
    listWaits(db, shopId, { today, segment }),
    listRepurchased(db, shopId, { today, segment, days: REPURCHASE_DAYS }),
    listOrderCounts(db, shopId, segment),
    listGaps(db, shopId, segment),
    readRfmCuts(db, shopId, today),
  ]);
  const shopGaps = segment.kind === "all" ? gaps : await listGaps(db, shopId, { kind: "all" });
  const answer = churnRule(shopGaps);
  const rule = answer.kind === "known" ? answer.value : null;
  const [rfmCells, activeDays] = await Promise.all([
    listRfmCells(db, shopId, { cuts: rfmCuts, today, segment }),
    rule ? listActiveDays(db, shopId, { segment, lapsedAfter: rule.lapsedAfter, today }) : [],
  ]);
  return {
    today,
    ...sums,
    ordersOfNobody,
    waits,
    repurchased,
    byOrders: [...byOrders],
    gaps,
    rule,
    activeDays,
    rfmCuts: { sinceLast: [...rfmCuts.sinceLast], netMinor: [...rfmCuts.netMinor] },
    rfmCells,
  };
}

export async function countRange(
  { db, shopId }: ReadContext,
  { range, today }: { range: StatisticsRange; today: number },
  asked: Segment,
): Promise<RangeCounts> {
  return readRangeSums(db, shopId, { range, segment: await segmentFilter({ db, shopId }, asked, today) });
}
