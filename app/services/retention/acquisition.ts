import { findLiabilitySetting } from "#app/db/liability/find-liability-setting.ts";
import {
  listAcquisitionSpends,
  saveAcquisitionSpend,
  type AcquisitionSpend,
} from "#app/db/retention/acquisition-spends.ts";
import { periodOf } from "#app/domain/retention/period.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { todayOf } from "./read-figures.ts";

/** So many months back a spend can be entered and is shown. */
export const SPEND_MONTHS = 24;

export interface Acquisition {
  spends: AcquisitionSpend[];
  /** The share of net sales that the shop keeps, as it was entered for points liability; null: it was not. */
  margin: number | null;
  /** The month of today. */
  current: number;
}

/** What the shop has entered about winning customers. */
export async function readAcquisition(ctx: AdminContext): Promise<Acquisition> {
  const current = periodOf("month", todayOf(ctx));
  const [spends, saved] = await Promise.all([
    listAcquisitionSpends(ctx.db, ctx.shopId, { from: current - SPEND_MONTHS + 1 }),
    findLiabilitySetting(ctx.db, ctx.shopId),
  ]);
  const points = saved?.setting.marginBasisPoints ?? null;
  return { spends, margin: points === null || points === 0 ? null : points / 10_000, current };
}

/** Keeps what was spent in a month; null forgets it. False: the month is too long ago or still to come. */
export async function keepAcquisitionSpend(
  ctx: AdminContext,
  spend: { month: number; spendMinor: number | null },
) {
  const current = periodOf("month", todayOf(ctx));
  if (spend.month > current || spend.month <= current - SPEND_MONTHS) return false;
  await saveAcquisitionSpend(ctx.db, ctx.shopId, spend);
  return true;
}
