import { formatPoints } from "#app/domain/explain/voice.ts";
import type { DayRange } from "#app/domain/liability/report-range.ts";
import { sumLines, type RollForwardLine } from "#app/domain/liability/roll-forward.ts";
import type { Liability } from "#app/services/liability/read-liability.ts";
import { formatChange } from "#app/ui/format-number.ts";
import type { WaterfallStep } from "#app/ui/waterfall-chart.tsx";

export interface RollForwardRow {
  key: string;
  period: string;
  cells: string[];
}

export interface RollForwardView {
  range: DayRange;
  /** "Nov 1 – Nov 25, 2026". */
  rangeText: string;
  steps: WaterfallStep[];
  grain: "Day" | "Month";
  rows: RollForwardRow[];
  total: string[];
}

/** The columns of a roll-forward, in the order in which they are added up. */
export const ROLL_FORWARD_COLUMNS = [
  "Opening",
  "Issued",
  "Redeemed",
  "Restored",
  "Expired",
  "Clawed back",
  "Adjusted",
  "Closing",
] as const;

const MOST_DAY_ROWS = 92;

/** A quarter is shown day by day, more than that month by month; the file always has days. */
export function rollForwardView(
  { opening, days, pointDecimals }: Pick<Liability, "opening" | "days" | "pointDecimals">,
  range: DayRange,
  locale: string,
): RollForwardView {
  const manner = { locale, pointDecimals };
  const isByDay = days.length <= MOST_DAY_ROWS;
  const groups = isByDay
    ? days.map((day) => ({ key: day.day, lines: [day] }))
    : [...Map.groupBy(days, ({ day }) => day.slice(0, 7))].map(([key, lines]) => ({ key, lines }));
  const total = sumLines(opening, days);
  return {
    range,
    rangeText: dateFormat(locale, { dateStyle: "medium" }).formatRange(noon(range.from), noon(range.to)),
    steps: waterfall(total, manner),
    grain: isByDay ? "Day" : "Month",
    rows: groups.map(({ key, lines }) => ({
      key,
      period: periodName(key, locale),
      cells: cellsOf(sumLines(lines[0]?.opening ?? 0, lines), manner),
    })),
    total: cellsOf(total, manner),
  };
}

/** What a line adds and takes away, signed, between its opening and its closing. */
function changesOf(line: RollForwardLine): number[] {
  return [line.issued, -line.redeemed, line.restored, -line.expired, -line.clawedBack, line.adjusted];
}

interface PointsManner {
  locale: string;
  pointDecimals: number;
}

function cellsOf(line: RollForwardLine, manner: PointsManner): string[] {
  const changes = changesOf(line).map((points) => formatChange(points, manner.locale, manner.pointDecimals));
  return [formatPoints(line.opening, manner), ...changes, formatPoints(line.closing, manner)];
}

function waterfall(line: RollForwardLine, manner: PointsManner): WaterfallStep[] {
  const texts = cellsOf(line, manner);
  const toPoints = (units: number) => units / 10 ** manner.pointDecimals;
  const [opening, closing] = [toPoints(line.opening), toPoints(line.closing)];
  const ends = changesOf(line)
    .reduce<number[]>((sums, change) => [...sums, (sums.at(-1) ?? 0) + change], [line.opening])
    .map(toPoints);
  return ROLL_FORWARD_COLUMNS.map((label, index) => {
    const text = texts[index] ?? "";
    if (index === 0) return { label, from: 0, to: opening, kind: "total", text };
    if (label === "Closing") return { label, from: 0, to: closing, kind: "total", text };
    const [from, to] = [ends[index - 1] ?? 0, ends[index] ?? 0];
    return { label, from, to, kind: to < from ? "down" : "up", text };
  });
}

function periodName(key: string, locale: string): string {
  return key.length === 7
    ? dateFormat(locale, { month: "long", year: "numeric" }).format(noon(`${key}-01`))
    : dateFormat(locale, { dateStyle: "medium" }).format(noon(key));
}

function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

/** Days are local already, so they are printed as they are. */
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
}
