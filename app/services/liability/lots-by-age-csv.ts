import { showPoints } from "#app/domain/forms/read-fields.ts";
import { readShopVoice } from "#app/services/program/read-shop-voice.ts";
import { worthOfUnits } from "#app/domain/liability/value-points.ts";
import { findLiabilitySetting } from "#app/db/liability/find-liability-setting.ts";
import { readOutstanding } from "#app/db/reads/read-outstanding.ts";
import { csvLine } from "#app/domain/exports/csv-line.ts";
import { ageLots } from "#app/domain/liability/age-lots.ts";
import { defaultLiabilitySetting } from "#app/domain/liability/liability-setting.ts";
import { dayIn } from "#app/domain/liability/report-range.ts";
import { formatDecimal } from "#app/domain/money.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { valueAges } from "./value-ages.ts";

const COLUMNS = [
  "as_of",
  "age_from_days",
  "age_to_days",
  "vested_points",
  "pending_points",
  "past_expiry_points",
  "currency",
  "value_at_face",
  "value_at_cost",
] as const;

/** What is outstanding now by age as CSV, amounts as plain decimals. Null while the shop's currency is not known. */
export async function lotsByAgeCsv(ctx: AdminContext): Promise<string | null> {
  const { db, shopId, now, shop, voice } = ctx;
  const { currency } = shop;
  if (!currency) return null;
  const [saved, { lots }] = await Promise.all([
    findLiabilitySetting(db, shopId),
    readOutstanding(db, shopId, { now, timeZone: voice.timeZone }),
  ]);
  const { pointDecimals = 0 } = await readShopVoice(ctx);
  const points = (units: number) => showPoints(units, pointDecimals);
  const setting = worthOfUnits(saved?.setting ?? defaultLiabilitySetting(currency), pointDecimals);
  const money = (minor: number) => formatDecimal({ minor, currency });
  const lines = valueAges(ageLots(lots), setting).map((age) => [
    dayIn(now, voice.timeZone),
    age.fromDays,
    age.toDays,
    points(age.vested),
    points(age.pending),
    points(age.pastExpiry),
    currency,
    money(age.face),
    money(age.cost),
  ]);
  return [COLUMNS, ...lines].map(csvLine).join("");
}
