import { showPoints } from "#app/domain/forms/read-fields.ts";
import { readShopVoice } from "#app/services/program/read-shop-voice.ts";
import { readRollForward } from "#app/db/reads/read-roll-forward.ts";
import { csvLine } from "#app/domain/exports/csv-line.ts";
import { listDays, type DayRange } from "#app/domain/liability/report-range.ts";
import { rollForward } from "#app/domain/liability/roll-forward.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

const COLUMNS = [
  "day",
  "opening",
  "issued",
  "redeemed",
  "restored",
  "expired",
  "clawed_back",
  "adjusted",
  "closing",
  "entries",
] as const;

/** The roll-forward as CSV, a line for each day of the range in the shop's zone. Columns: docs/exports.md. */
export async function rollForwardCsv(ctx: AdminContext, range: DayRange): Promise<string> {
  const { timeZone } = ctx.voice;
  const { opening, days } = await readRollForward(ctx.db, ctx.shopId, { range, timeZone });
  const { pointDecimals = 0 } = await readShopVoice(ctx);
  const points = (units: number) => showPoints(units, pointDecimals);
  const lines = rollForward(opening, listDays(range), days).map((day) => [
    day.day,
    points(day.opening),
    points(day.issued),
    points(day.redeemed),
    points(day.restored),
    points(day.expired),
    points(day.clawedBack),
    points(day.adjusted),
    points(day.closing),
    day.entries,
  ]);
  return [COLUMNS, ...lines].map(csvLine).join("");
}
