import { formatPoints } from "#app/domain/explain/voice.ts";
import { formatMoney } from "#app/domain/money.ts";
import type { AgedLots } from "#app/domain/liability/age-lots.ts";
import type { Liability } from "#app/services/liability/read-liability.ts";
import { formatNumber } from "#app/ui/format-number.ts";

export interface AgeRow {
  age: string;
  vested: string;
  face: string;
  cost: string;
  pending: string;
}

export interface AgeTable {
  rows: AgeRow[];
  total: AgeRow;
}

/** Lots by age with what they are worth. The amounts of the rows add up to those of the total. */
export function ageTable(liability: Liability, locale: string): AgeTable {
  const { ages, tieOut, value, currency, pointDecimals } = liability;
  const number = (points: number) => formatPoints(points, { locale, pointDecimals });
  const money = (minor: number) => formatMoney({ minor, currency }, locale);
  const row = (age: string, of: { vested: number; pending: number; face: number; cost: number }): AgeRow => ({
    age,
    vested: number(of.vested),
    face: money(of.face),
    cost: money(of.cost),
    pending: number(of.pending),
  });
  return {
    rows: ages.map((each) => row(ageName(each, locale), each)),
    total: row("All", { ...tieOut, ...value }),
  };
}

function ageName({ fromDays, toDays }: AgedLots, locale: string): string {
  const number = (days: number) => formatNumber(days, locale);
  return toDays === null
    ? `${number(fromDays)} days and older`
    : `${number(fromDays)} to ${number(toDays)} days`;
}
