import { findLiabilitySetting } from "#app/db/liability/find-liability-setting.ts";
import { findRedemptionCount, type RedemptionCount } from "#app/db/liability/find-redemption-count.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { listIssueMonths } from "#app/db/reads/list-issue-months.ts";
import { readOutstanding } from "#app/db/reads/read-outstanding.ts";
import { readRollForward } from "#app/db/reads/read-roll-forward.ts";
import { ageLots, sumAged } from "#app/domain/liability/age-lots.ts";
import { estimateRedemption, type RedemptionEstimate } from "#app/domain/liability/chain-ladder.ts";
import { expectedLiability } from "#app/domain/liability/expected-liability.ts";
import { defaultLiabilitySetting, type LiabilitySetting } from "#app/domain/liability/liability-setting.ts";
import { dayIn, listDays, monthIndex, type DayRange } from "#app/domain/liability/report-range.ts";
import { rollForward, type RollForwardDay } from "#app/domain/liability/roll-forward.ts";
import { tieOut, type TieOut } from "#app/domain/liability/tie-out.ts";
import { valuePoints, worthOfUnits } from "#app/domain/liability/value-points.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { valueAges, type ValuedAge } from "./value-ages.ts";

export interface Liability {
  setting: LiabilitySetting;
  /** Who saved the setting and when; null: the default stands. */
  saved: { updatedAt: Date; updatedBy: string } | null;
  currency: string;
  /** How the program counts: 1 means that 15 here are 1.5 points. */
  pointDecimals: number;
  opening: number;
  days: RollForwardDay[];
  ages: ValuedAge[];
  tieOut: TieOut;
  /** The vested points at face and at cost, and what of it is expected to be redeemed. */
  value: { face: number; cost: number };
  expected: { points: number; cost: number };
  estimate: RedemptionEstimate;
  redemptionsCountedAt: Date;
}

/** The money view. Null while Shopify has not told us the shop's currency: there is nothing to value points in. */
export async function readLiability(ctx: AdminContext, range: DayRange): Promise<Liability | null> {
  const { db, shopId, now, shop, voice } = ctx;
  if (!shop.currency) return null;
  const { timeZone } = voice;
  const [saved, flow, outstanding, count, published] = await Promise.all([
    findLiabilitySetting(db, shopId),
    readRollForward(db, shopId, { range, timeZone }),
    readOutstanding(db, shopId, { now, timeZone }),
    readRedemptions(ctx),
    findCurrentProgram(db, shopId, now),
  ]);
  const setting = saved?.setting ?? defaultLiabilitySetting(shop.currency);
  const pointDecimals = published?.program.pointDecimals ?? 0;
  const worth = worthOfUnits(setting, pointDecimals);
  const estimate = estimateRedemption(count.issueMonths, {
    currentMonth: monthIndex(dayIn(now, timeZone)),
    redemptions: outstanding.redemptions,
  });
  const total = sumAged(outstanding.lots);
  return {
    setting,
    saved: saved && { updatedAt: saved.updatedAt, updatedBy: saved.updatedBy },
    currency: shop.currency,
    pointDecimals,
    opening: flow.opening,
    days: rollForward(flow.opening, listDays(range), flow.days),
    ages: valueAges(ageLots(outstanding.lots), worth),
    tieOut: tieOut(outstanding.ledger, outstanding.deficit, total),
    value: valuePoints(total.vested, worth),
    expected: expectedLiability(total.vested, estimate, worth),
    estimate,
    redemptionsCountedAt: count.countedAt,
  };
}

/** As counted by the nightly job; a shop that it has not met yet is counted here. */
async function readRedemptions({ db, shopId, now, voice }: AdminContext): Promise<RedemptionCount> {
  const counted = await findRedemptionCount(db, shopId, voice.timeZone);
  return counted ?? { countedAt: now, issueMonths: await listIssueMonths(db, shopId, voice.timeZone) };
}
