import { findRedemptionCount } from "#app/db/liability/find-redemption-count.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { readRollForward } from "#app/db/reads/read-roll-forward.ts";
import { readMemberSums, type GroupSums } from "#app/db/retention/reads/compare-members.ts";
import { listTierMoves, type TierMove } from "#app/db/retention/reads/list-tier-moves.ts";
import { readLifetimeSums } from "#app/db/retention/reads/read-lifetime-sums.ts";
import { readProgramCounts } from "#app/db/retention/reads/read-program-counts.ts";
import { endOfDay, startOfDay } from "#app/domain/calendar.ts";
import { estimateRedemption, type RedemptionEstimate } from "#app/domain/liability/chain-ladder.ts";
import { listDays, monthIndex } from "#app/domain/liability/report-range.ts";
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
import { todayOf } from "./read-figures.ts";

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
}

/** How the program is used: over the days of a range where it says so, else as of now. */
export async function readProgramHealth(ctx: AdminContext, range: StatisticsRange): Promise<ProgramHealth> {
  const { db, shopId, now, voice } = ctx;
  const today = todayOf(ctx);
  const days = { from: dayText(Math.max(range.from, range.to - LONGEST_DAYS)), to: dayText(range.to) };
  const moments = { from: startOfDay(days.from, voice.timeZone), to: endOfDay(days.to, voice.timeZone) };
  const [counts, groups, flow, redemptions, sums, tierMoves, program] = await Promise.all([
    readProgramCounts(db, shopId, {
      buyersFrom: today - BUYER_DAYS,
      activeFrom: new Date(now.getTime() - ACTIVE_MS),
    }),
    readMemberSums(db, shopId, today),
    readRollForward(db, shopId, { range: days, timeZone: voice.timeZone }),
    findRedemptionCount(db, shopId, voice.timeZone),
    readLifetimeSums(db, shopId, { kind: "all" }),
    listTierMoves(db, shopId, moments),
    findCurrentProgram(db, shopId, now),
  ]);
  const lines = rollForward(flow.opening, listDays(days), flow.days);
  return {
    counts,
    rates: participation(counts),
    upsell: upsellRatio({ buyers: sums.ofAnyProduct, ofSeveral: sums.ofSeveralProducts }),
    points: sumLines(flow.opening, lines),
    redemption: redemptions && {
      ...estimateRedemption(redemptions.issueMonths, {
        currentMonth: monthIndex(dayText(today)),
        redemptions: counts.redeemers,
      }),
    },
    groups,
    tierMoves,
    tiers: program?.program.tiers?.tiers.map(({ id, name }) => ({ id, name })) ?? [],
  };
}
