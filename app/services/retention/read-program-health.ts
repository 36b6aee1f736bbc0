import { findRedemptionCount } from "#app/db/liability/find-redemption-count.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { readRollForward } from "#app/db/reads/read-roll-forward.ts";
import { readMemberSums, type GroupSums } from "#app/db/retention/reads/compare-members.ts";
import { listTierMoves, type TierMove } from "#app/db/retention/reads/list-tier-moves.ts";
import { readLifetimeSums } from "#app/db/retention/reads/read-lifetime-sums.ts";
import { readPointsOfSegment } from "#app/db/retention/reads/read-points-of-segment.ts";
import { readRewardRevenue, type RewardRevenue } from "#app/db/retention/reads/read-reward-revenue.ts";
import type { SegmentFilter } from "#app/db/retention/segment-filter.ts";
import { readProgramCounts } from "#app/db/retention/reads/read-program-counts.ts";
import { endOfDay, startOfDay } from "#app/domain/calendar.ts";
import { estimateRedemption, type RedemptionEstimate } from "#app/domain/liability/chain-ladder.ts";
import { listDays, monthIndex, type DayRange } from "#app/domain/liability/report-range.ts";
import { rollForward, sumLines, type RollForwardDay } from "#app/domain/liability/roll-forward.ts";
import {
  participation,
  type Participation,
  type ProgramCounts,
} from "#app/domain/retention/participation.ts";
import { dayText } from "#app/domain/retention/period.ts";
import type { StatisticsRange } from "#app/domain/retention/range.ts";
import type { Answer } from "#app/domain/retention/answer.ts";
import type { Rate } from "#app/domain/retention/rate.ts";
import { upsellRatio } from "#app/domain/retention/upsell-ratio.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import type { Segment } from "#app/domain/retention/segment.ts";
import { todayOf } from "./read-figures.ts";
import { segmentFilter } from "./segment-filter.ts";

const BUYER_DAYS = 30;
const ACTIVE_MS = 90 * 86_400_000;
/** A roll-forward goes day by day; further back than ten years no ledger reaches. */
const LONGEST_DAYS = 3_650;

export interface ProgramHealth {
  counts: ProgramCounts;
  rates: Participation;
  upsell: Answer<Rate>;
  points: Omit<RollForwardDay, "day">;
  redemption: RedemptionEstimate | null;
  groups: { members: GroupSums; others: GroupSums };
  tierMoves: TierMove[];
  tiers: { id: string; name: string }[];
  rewards: RewardRevenue;
}

/** How a segment uses the program: over the days of a range where it says so, else as of now. */
export async function readProgramHealth(
  ctx: AdminContext,
  { range, segment: asked }: { range: StatisticsRange; segment: Segment },
): Promise<ProgramHealth> {
  const { db, shopId, now, voice } = ctx;
  const today = todayOf(ctx);
  const segment = await segmentFilter(ctx, asked, today);
  const days = { from: dayText(Math.max(range.from, range.to - LONGEST_DAYS)), to: dayText(range.to) };
  const moments = { from: startOfDay(days.from, voice.timeZone), to: endOfDay(days.to, voice.timeZone) };
  const [counts, groups, points, redemptions, sums, tierMoves, program, rewards] = await Promise.all([
    readProgramCounts(db, shopId, {
      buyersFrom: today - BUYER_DAYS,
      activeFrom: new Date(now.getTime() - ACTIVE_MS),
      segment,
    }),
    readMemberSums(db, shopId, { today, segment }),
    readPoints(ctx, { days, moments, segment }),
    findRedemptionCount(db, shopId, voice.timeZone),
    readLifetimeSums(db, shopId, segment),
    listTierMoves(db, shopId, { ...moments, segment }),
    findCurrentProgram(db, shopId, now),
    readRewardRevenue(db, shopId, { range, segment }),
  ]);
  return {
    counts,
    rates: participation(counts),
    upsell: upsellRatio({ buyers: sums.ofAnyProduct, ofSeveral: sums.ofSeveralProducts }),
    points,
    // Which points will ever be redeemed is estimated of all members together.
    redemption:
      redemptions && asked.kind === "all"
        ? estimateRedemption(redemptions.issueMonths, {
            currentMonth: monthIndex(dayText(today)),
            redemptions: counts.redeemers,
          })
        : null,
    groups,
    tierMoves,
    tiers: program?.program.tiers?.tiers.map(({ id, name }) => ({ id, name })) ?? [],
    rewards,
  };
}

/** Everybody's points come from the sums by day; those of a segment are added up from its members' entries. */
async function readPoints(
  { db, shopId, voice }: AdminContext,
  asked: { days: DayRange; moments: { from: Date; to: Date }; segment: SegmentFilter },
) {
  const { days, moments, segment } = asked;
  const flow =
    segment.kind === "all"
      ? await readRollForward(db, shopId, { range: days, timeZone: voice.timeZone })
      : await readPointsOfSegment(db, shopId, { ...moments, day: days.from, segment });
  return sumLines(flow.opening, rollForward(flow.opening, listDays(days), flow.days));
}
