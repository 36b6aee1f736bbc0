import { readRfmCuts } from "#app/db/retention/reads/read-rfm.ts";
import type { SegmentFilter } from "#app/db/retention/segment-filter.ts";
import type { Segment } from "#app/domain/retention/segment.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** A segment ready for a query: a group of the RFM grid gets the bounds of today. */
export async function segmentFilter(
  { db, shopId }: Pick<ServiceContext, "db" | "shopId">,
  segment: Segment,
  today: number,
): Promise<SegmentFilter> {
  return segment.kind === "rfm" ? { ...segment, cuts: await readRfmCuts(db, shopId, today), today } : segment;
}
