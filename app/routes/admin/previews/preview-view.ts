import { comparePrograms } from "#app/domain/explain/explain-program.ts";
import { tierRuleId } from "#app/domain/earning/summarise-rules.ts";
import { formatPoints } from "#app/domain/explain/voice.ts";
import { valuePoints, worthOfUnits } from "#app/domain/liability/value-points.ts";
import { memberName } from "#app/domain/member-name.ts";
import { formatMoney } from "#app/domain/money.ts";
import type { Program } from "#app/domain/program.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import type { PreviewReport } from "#app/services/previews/read-preview.ts";
import type { Figure } from "#app/ui/figures.tsx";
import { formatMoment } from "#app/ui/format-moment.ts";
import { formatChange, formatNumber } from "#app/ui/format-number.ts";

export interface ComparedRow {
  id: string;
  label: string;
  now: string;
  draft: string;
  change: string;
}

export interface PreviewView {
  status: "running" | "stopped" | "finished";
  requested: string;
  done: number;
  total: number;
  progress: string;
  added: string[];
  gone: string[];
  figures: Figure[];
  rules: ComparedRow[];
  less: ComparedRow[];
  more: ComparedRow[];
  lessCount: string;
  moreCount: string;
  /** Somebody published since this draft was begun. */
  isOutdated: boolean;
  baseVersion: number;
  /** Whether the draft changes when points expire, so that it is asked whose. */
  changesExpiry: boolean;
  /** Whether the draft has other tiers, so that members may move. */
  changesTiers: boolean;
}

/** What a preview has found, in words and numbers. */
export function previewView(report: PreviewReport, ctx: AdminContext): PreviewView {
  const { preview, current, newest } = report;
  const { totals } = preview;
  const { locale } = ctx.voice;
  const number = (value: number) => formatNumber(value, locale);
  const points = mannerOf(report, locale);
  return {
    status: preview.status,
    requested: formatMoment(preview.requestedAt, ctx.voice),
    done: preview.ordersDone,
    total: preview.ordersTotal,
    progress: `${number(preview.ordersDone)} of ${number(preview.ordersTotal)} orders`,
    ...comparePrograms(current, preview.program, locale),
    figures: previewFigures(report, locale),
    rules: ruleRows(report, locale),
    less: report.less.map((member) => memberRow(member, points)),
    more: report.more.map((member) => memberRow(member, points)),
    lessCount: countMembers(totals.membersLess, locale),
    moreCount: countMembers(totals.membersMore, locale),
    isOutdated: newest !== preview.baseVersion,
    baseVersion: preview.baseVersion,
    changesTiers: JSON.stringify(current?.tiers ?? null) !== JSON.stringify(preview.program.tiers),
    changesExpiry: JSON.stringify(current?.expiry ?? null) !== JSON.stringify(preview.program.expiry),
  };
}

function countMembers(count: number, locale: string): string {
  return count === 1 ? "1 member" : `${formatNumber(count, locale)} members`;
}

/** How the draft writes points. */
function mannerOf({ preview }: PreviewReport, locale: string): PointsManner {
  return { locale, pointDecimals: preview.program.pointDecimals };
}

type PointsManner = { locale: string; pointDecimals: number };

function previewFigures(report: PreviewReport, locale: string): Figure[] {
  const { totals } = report.preview;
  const manner = mannerOf(report, locale);
  const number = (value: number) => formatNumber(value, locale);
  const orders = `${number(totals.orders)} orders of ${number(totals.members)} members in twelve months`;
  return [
    {
      label: "With the draft",
      value: formatPoints(totals.pointsDraft, manner),
      definition: `Points for ${orders}`,
    },
    {
      label: "With the program in force",
      value: formatPoints(totals.pointsNow, manner),
      definition: "The same orders, counted with today’s rules",
    },
    {
      label: "Difference",
      value: formatChange(totals.pointsDraft - totals.pointsNow, locale, manner.pointDecimals),
      definition: "What the draft would have issued more or less",
    },
    ...liabilityChange(report, locale),
    {
      label: "In the ledger",
      value: formatPoints(totals.pointsPosted, manner),
      definition:
        "What these orders did earn, each with the version of its day. Publishing changes none of it",
    },
  ];
}

/**
 * What the difference is worth: points that would be outstanding more or less a year on, at face and at cost.
 * Example: 1,000 points more at 1.00 USD per 100 and a margin of 60 %: "+$4.00", at face $10.00.
 */
function liabilityChange({ preview, worth }: PreviewReport, locale: string): Figure[] {
  if (!worth) return [];
  const { setting, currency } = worth;
  const { pointsDraft, pointsNow } = preview.totals;
  const difference = pointsDraft - pointsNow;
  const { face, cost } = valuePoints(
    Math.abs(difference),
    worthOfUnits(setting, preview.program.pointDecimals),
  );
  const money = (minor: number) => formatMoney({ minor, currency }, locale);
  const sign = cost === 0 ? "" : difference > 0 ? "+" : "\u2212";
  return [
    {
      label: "Change of liability",
      value: `${sign}${money(cost)}`,
      definition: `The difference at the cost of a point (${money(face)} at face value), if all of it is redeemed. Points that members have now do not change`,
    },
  ];
}

function ruleRows(report: PreviewReport, locale: string): ComparedRow[] {
  const { preview, current } = report;
  const { byRuleNow, byRuleDraft } = preview.totals;
  const ids = [...new Set([...Object.keys(byRuleDraft), ...Object.keys(byRuleNow)])];
  return ids.map((id) => ({
    id,
    label: ruleTitle(id, [preview.program, ...(current ? [current] : [])]),
    ...compared(byRuleNow[id] ?? 0, byRuleDraft[id] ?? 0, mannerOf(report, locale)),
  }));
}

function ruleTitle(ruleId: string, programs: Program[]): string {
  const titles = programs.flatMap(({ rules, tiers }) => [
    ...rules.map(({ id, title }) => [id, title] as const),
    ...(tiers?.tiers ?? []).map(({ id, name }) => [tierRuleId(id), name] as const),
  ]);
  return titles.find(([id]) => id === ruleId)?.[1] ?? ruleId;
}

function memberRow(member: PreviewReport["less"][number], manner: PointsManner): ComparedRow {
  return {
    id: String(member.memberId),
    label: memberName({ ...member, isErased: false }),
    ...compared(member.pointsNow, member.pointsDraft, manner),
  };
}

function compared(now: number, draft: number, manner: PointsManner): Omit<ComparedRow, "id" | "label"> {
  return {
    now: formatPoints(now, manner),
    draft: formatPoints(draft, manner),
    change: formatChange(draft - now, manner.locale, manner.pointDecimals),
  };
}
