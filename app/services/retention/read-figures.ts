import { isLargeShop } from "#app/db/retention/list-shops-to-count.ts";
import { listSegmentValues, type SegmentValue } from "#app/db/retention/reads/list-segment-values.ts";
import { listGaps } from "#app/db/retention/reads/walked-days.ts";
import { findSnapshot } from "#app/db/retention/snapshots.ts";
import { dayOf } from "#app/domain/calendar.ts";
import { churnRule, type ChurnRule } from "#app/domain/retention/churn-rule.ts";
import { KeptCounts, type LifetimeCounts, type RangeCounts } from "#app/domain/retention/counts.ts";
import { dayNumber } from "#app/domain/retention/period.ts";
import {
  comparedRange,
  type Compared,
  type RangeName,
  type StatisticsRange,
} from "#app/domain/retention/range.ts";
import type { Segment } from "#app/domain/retention/segment.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { countLifetime, countRange } from "./count-lifetime.ts";

export interface FiguresQuery {
  range: StatisticsRange;
  /** Null for days that somebody chose. */
  name: RangeName | null;
  compare: Compared;
  segment: Segment;
}

export interface RetentionFigures {
  lifetime: LifetimeCounts;
  now: RangeCounts;
  before: RangeCounts;
  /** When it was counted, where that was not just now. */
  countedAt: Date | null;
}

/** The shop's day of today, as a number. */
export function todayOf({ now, voice }: AdminContext): number {
  return dayNumber(dayOf(now, voice.timeZone));
}

/** Everything of the overview. A large shop's is as it was counted last; any other is counted now. */
export async function readFigures(ctx: AdminContext, query: FiguresQuery): Promise<RetentionFigures> {
  const { range, name, compare, segment } = query;
  const today = todayOf(ctx);
  const kept = segment.kind === "all" ? await findKept(ctx) : null;
  const keptRange = kept?.figures.ranges.find((each) => each.name === name);
  const [lifetime, now, before] = await Promise.all([
    kept?.figures.lifetime ?? countLifetime(ctx, today, segment),
    keptRange?.now ?? countRange(ctx, { range, today }, segment),
    (compare === "before" ? keptRange?.before : null) ??
      countRange(ctx, { range: comparedRange(range, compare), today }, segment),
  ]);
  return { lifetime, now, before, countedAt: kept?.countedAt ?? null };
}

/** The lifetime figures alone, by the same rule. */
export async function readLifetime(ctx: AdminContext, segment: Segment): Promise<LifetimeCounts> {
  const kept = segment.kind === "all" ? await findKept(ctx) : null;
  return kept?.figures.lifetime ?? countLifetime(ctx, todayOf(ctx), segment);
}

/** When customers of the shop count as at risk and as lapsed. */
export async function readChurnRule(ctx: AdminContext): Promise<ChurnRule | null> {
  const kept = await findKept(ctx);
  if (kept) return kept.figures.lifetime.rule;
  const answer = churnRule(await listGaps(ctx.db, ctx.shopId, { kind: "all" }));
  return answer.kind === "known" ? answer.value : null;
}

async function findKept({ db, shopId }: AdminContext) {
  return (await isLargeShop(db, shopId)) ? findSnapshot(db, shopId, "counts", KeptCounts) : null;
}

/** What customers can be told apart by on the pages. */
export async function listSegments(ctx: AdminContext): Promise<SegmentValue[]> {
  return (await findKept(ctx))?.figures.segments ?? listSegmentValues(ctx.db, ctx.shopId);
}
