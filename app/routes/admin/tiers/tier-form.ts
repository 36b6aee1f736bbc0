import { showPoints } from "#app/domain/forms/read-fields.ts";
import { formatDecimal } from "#app/domain/money.ts";
import type { Program } from "#app/domain/program.ts";
import type { Tier, TierLadder } from "#app/domain/tiers/tier.ts";

/** One tier as the merchant types it. */
export interface TierRow {
  id: string;
  name: string;
  threshold: string;
  times: string;
  entryPoints: string;
  /** One perk a line. */
  perks: string;
  isHidden: boolean;
  isManualOnly: boolean;
}

/** The ladder as the merchant types it: texts and switches, wrong or right. */
export interface TiersForm {
  isOn: boolean;
  basis: string;
  window: string;
  windowMonths: string;
  keep: string;
  keepMonths: string;
  graceDays: string;
  downgrade: string;
  noticeDays: string;
  customerTag: boolean;
  tiers: TierRow[];
}

/** Every field of the form that is one text or switch. */
export type LadderField = Exclude<keyof TiersForm, "tiers">;
export type TierField = Exclude<keyof TierRow, "id">;

/** Errors by field: "graceDays", "tiers.1.threshold". */
export type TiersErrors = Record<string, string>;

/** What the editor shows for a program; for one without tiers, what most shops would start with. */
export function toTiersForm({ tiers: ladder, currency, pointDecimals }: Program): TiersForm {
  if (!ladder) return firstForm(currency);
  const { basis, window, keep, graceDays, downgrade, noticeDays, customerTag } = ladder;
  return {
    isOn: true,
    basis,
    window: window.kind,
    windowMonths: window.kind === "rolling-months" ? String(window.months) : "12",
    keep: keep.kind,
    keepMonths: keep.kind === "months" ? String(keep.months) : "12",
    graceDays: String(graceDays),
    downgrade,
    noticeDays: String(noticeDays),
    customerTag,
    tiers: ladder.tiers.map((tier) => toRow(tier, ladder, { currency, pointDecimals })),
  };
}

function toRow(
  tier: Tier,
  { basis }: TierLadder,
  { currency, pointDecimals }: Pick<Program, "currency" | "pointDecimals">,
): TierRow {
  const counted =
    basis === "points-earned" ? showPoints(tier.threshold, pointDecimals) : String(tier.threshold);
  const { id, name, threshold, earns, entryPoints, perks, isHidden, isManualOnly } = tier;
  const amount = formatDecimal({ minor: threshold, currency }).replace(/\.0+$/, "");
  return {
    id,
    name,
    threshold: basis === "spend" ? amount : counted,
    times: String(earns.numerator / earns.denominator),
    entryPoints: showPoints(entryPoints, pointDecimals),
    perks: perks.join("\n"),
    isHidden,
    isManualOnly,
  };
}

function firstForm(currency: string): TiersForm {
  const amount = (units: number) => String(currency === "JPY" ? units * 100 : units);
  return {
    isOn: false,
    basis: "spend",
    window: "calendar-year",
    windowMonths: "12",
    keep: "period-after",
    keepMonths: "12",
    graceDays: "0",
    downgrade: "one-step",
    noticeDays: "30",
    customerTag: true,
    tiers: [
      { ...emptyTier("silver"), name: "Silver", threshold: amount(200), times: "1.25" },
      { ...emptyTier("gold"), name: "Gold", threshold: amount(500), times: "1.5" },
    ],
  };
}

/** A tier that the merchant has just added. */
export function emptyTier(id: string): TierRow {
  return {
    id,
    name: "",
    threshold: "",
    times: "1",
    entryPoints: "0",
    perks: "",
    isHidden: false,
    isManualOnly: false,
  };
}
