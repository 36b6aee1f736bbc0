import { formatPoints } from "#app/domain/explain/voice.ts";
import { formatMoney } from "#app/domain/money.ts";
import type { LiabilitySetting } from "#app/domain/liability/liability-setting.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import type { Liability } from "#app/services/liability/read-liability.ts";
import type { Figure } from "#app/ui/figures.tsx";
import { formatMoment } from "#app/ui/format-moment.ts";
import { formatNumber } from "#app/ui/format-number.ts";
import { staffName } from "../program/staff-name.ts";
import { ageTable, type AgeTable } from "./age-view.ts";
import type { LiabilityQuery } from "./read-liability-query.ts";
import { rollForwardView, type RollForwardView } from "./roll-forward-view.ts";

export interface TieOutRow {
  label: string;
  points: string;
  isTotal: boolean;
}

export interface LiabilityView {
  hasEntries: boolean;
  figures: Figure[];
  rollForward: RollForwardView;
  ages: AgeTable;
  tieOut: { rows: TieOutRow[]; isTied: boolean; asOf: string };
  setting: LiabilitySetting;
  currency: string;
  savedBy: string;
}

/** The liability page in words: everything formatted here, so that server and browser print the same. */
export function liabilityView(
  liability: Liability,
  { ctx, query, actor }: { ctx: AdminContext; query: LiabilityQuery; actor: string },
): LiabilityView {
  const { saved, setting, currency, tieOut } = liability;
  return {
    hasEntries:
      tieOut.ledger !== 0 || tieOut.inLots !== 0 || liability.days.some(({ entries }) => entries > 0),
    figures: liabilityFigures(liability, ctx),
    rollForward: rollForwardView(liability, query.range, ctx.voice.locale),
    ages: ageTable(liability, ctx.voice.locale),
    tieOut: tieOutView(liability, ctx),
    setting,
    currency,
    savedBy: saved
      ? `Last changed ${formatMoment(saved.updatedAt, ctx.voice)} by ${nameInSentence(saved.updatedBy, actor)}.`
      : "These are the values a shop starts with. Nobody has changed them yet.",
  };
}

function nameInSentence(updatedBy: string, actor: string): string {
  const name = staffName(updatedBy, actor);
  return name === "You" ? "you" : name;
}

function liabilityFigures(liability: Liability, { voice }: AdminContext): Figure[] {
  const { tieOut, value, expected, currency, setting } = liability;
  const money = (minor: number) => formatMoney({ minor, currency }, voice.locale);
  const manner = { locale: voice.locale, pointDecimals: liability.pointDecimals };
  const number = (points: number) => formatPoints(points, manner);
  const margin = setting.marginBasisPoints;
  return [
    {
      label: "Liability",
      value: money(expected.cost),
      definition: `Vested points × expected redemption × cost of a point: ${number(expected.points)} points expected to be redeemed`,
    },
    expectedRedemption(liability, voice),
    {
      label: "Vested points",
      value: number(tieOut.vested),
      definition: "Left in lots, past their hold and before their expiry: what members can spend now",
    },
    {
      label: "At face value",
      value: money(value.face),
      definition: `Vested points × ${money(setting.faceMinor)} for ${formatNumber(setting.perPoints, voice.locale)} points`,
    },
    {
      label: "At cost",
      value: money(value.cost),
      definition:
        margin === null
          ? "Face value, because no gross margin is set"
          : `Face value less the gross margin of ${percent(margin / 10_000, voice.locale)}`,
    },
    {
      label: "Pending points",
      value: number(tieOut.pending),
      definition: "On hold until the return window ends: no liability yet, not in the amounts",
    },
  ];
}

function expectedRedemption(
  { estimate, redemptionsCountedAt }: Liability,
  voice: AdminContext["voice"],
): Figure {
  const label = "Expected redemption";
  const number = (value: number) => formatNumber(value, voice.locale);
  if (!estimate.ok) {
    return {
      label,
      value: "Not enough data",
      definition: `Needs 6 whole months with points and 30 redemptions; there are ${number(estimate.months)} and ${number(estimate.redemptions)}. Until then every point is expected to be redeemed`,
    };
  }
  return {
    label,
    value: percent(estimate.expected / estimate.issued, voice.locale),
    definition: `Share of all issued points that will ever be redeemed: chain ladder over ${number(estimate.months)} months of issue, ${number(estimate.redemptions)} redemptions, counted ${formatMoment(redemptionsCountedAt, voice)}`,
  };
}

function percent(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(share);
}

function tieOutView(
  { tieOut, pointDecimals }: Liability,
  { now, voice }: AdminContext,
): LiabilityView["tieOut"] {
  const row = (label: string, points: number, isTotal = false): TieOutRow => ({
    label,
    points: formatPoints(points, { locale: voice.locale, pointDecimals }),
    isTotal,
  });
  return {
    asOf: formatMoment(now, voice),
    isTied: tieOut.difference === 0,
    rows: [
      row("Sum of all ledger entries", tieOut.ledger),
      row("Deficit: points owed after refunds", tieOut.deficit),
      row("Ledger and deficit", tieOut.ledger + tieOut.deficit, true),
      row("Vested points in lots", tieOut.vested),
      row("Pending points in lots", tieOut.pending),
      row("Past expiry, expiry not booked yet", tieOut.pastExpiry),
      row("Points in lots", tieOut.inLots, true),
      row("Difference", tieOut.difference, true),
    ],
  };
}
