import { comparePrograms } from "#app/domain/explain/explain-program.ts";
import { tierRuleId } from "#app/domain/earning/summarise-rules.ts";
import { memberName } from "#app/domain/member-name.ts";
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
}

/** What a preview has found, in words and numbers. */
export function previewView(report: PreviewReport, ctx: AdminContext): PreviewView {
  const { preview, current, newest } = report;
  const { totals } = preview;
  const { locale } = ctx.voice;
  const number = (value: number) => formatNumber(value, locale);
  return {
    status: preview.status,
    requested: formatMoment(preview.requestedAt, ctx.voice),
    done: preview.ordersDone,
    total: preview.ordersTotal,
    progress: `${number(preview.ordersDone)} of ${number(preview.ordersTotal)} orders`,
    ...comparePrograms(current, preview.program, locale),
    figures: previewFigures(report, locale),
    rules: ruleRows(report, locale),
    less: report.less.map((member) => memberRow(member, locale)),
    more: report.more.map((member) => memberRow(member, locale)),
    lessCount: countMembers(totals.membersLess, locale),
    moreCount: countMembers(totals.membersMore, locale),
    isOutdated: newest !== preview.baseVersion,
    baseVersion: preview.baseVersion,
    changesExpiry: JSON.stringify(current?.expiry ?? null) !== JSON.stringify(preview.program.expiry),
  };
}

function countMembers(count: number, locale: string): string {
  return count === 1 ? "1 member" : `${formatNumber(count, locale)} members`;
}

function previewFigures({ preview: { totals } }: PreviewReport, locale: string): Figure[] {
  const number = (value: number) => formatNumber(value, locale);
  const orders = `${number(totals.orders)} orders of ${number(totals.members)} members in twelve months`;
  return [
    { label: "With the draft", value: number(totals.pointsDraft), definition: `Points for ${orders}` },
    {
      label: "With the program in force",
      value: number(totals.pointsNow),
      definition: "The same orders, counted with today’s rules",
    },
    {
      label: "Difference",
      value: formatChange(totals.pointsDraft - totals.pointsNow, locale),
      definition: "What the draft would have issued more or less",
    },
    {
      label: "In the ledger",
      value: number(totals.pointsPosted),
      definition:
        "What these orders did earn, each with the version of its day. Publishing changes none of it",
    },
  ];
}

function ruleRows({ preview, current }: PreviewReport, locale: string): ComparedRow[] {
  const { byRuleNow, byRuleDraft } = preview.totals;
  const ids = [...new Set([...Object.keys(byRuleDraft), ...Object.keys(byRuleNow)])];
  return ids.map((id) => ({
    id,
    label: ruleTitle(id, [preview.program, ...(current ? [current] : [])]),
    ...compared(byRuleNow[id] ?? 0, byRuleDraft[id] ?? 0, locale),
  }));
}

function ruleTitle(ruleId: string, programs: Program[]): string {
  const titles = programs.flatMap(({ rules, tiers }) => [
    ...rules.map(({ id, title }) => [id, title] as const),
    ...(tiers?.tiers ?? []).map(({ id, name }) => [tierRuleId(id), name] as const),
  ]);
  return titles.find(([id]) => id === ruleId)?.[1] ?? ruleId;
}

function memberRow(member: PreviewReport["less"][number], locale: string): ComparedRow {
  return {
    id: String(member.memberId),
    label: memberName({ ...member, isErased: false }),
    ...compared(member.pointsNow, member.pointsDraft, locale),
  };
}

function compared(now: number, draft: number, locale: string): Omit<ComparedRow, "id" | "label"> {
  return {
    now: formatNumber(now, locale),
    draft: formatNumber(draft, locale),
    change: formatChange(draft - now, locale),
  };
}
