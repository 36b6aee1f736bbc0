import { SKIP_WORDS } from "#app/domain/explain/explain-import.ts";
import { countPoints, formatPoints, voiceOf, type Voice } from "#app/domain/explain/voice.ts";
import type { ImportStatus } from "#app/domain/import/import-run.ts";
import { judgeSettings, tierNames, type ImportSettings } from "#app/domain/import/settings.ts";
import { SOURCE_NAMES } from "#app/domain/import/source.ts";
import { sumSkipped, type ImportTotals } from "#app/domain/import/totals.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import type { ImportReport } from "#app/services/imports/read-import.ts";
import type { Figure } from "#app/ui/figures.tsx";
import { formatMoment } from "#app/ui/format-moment.ts";
import { formatNumber } from "#app/ui/format-number.ts";

export interface SumRow {
  label: string;
  points: string;
}

export interface LeftOutRow {
  line: string;
  who: string;
  points: string;
  text: string;
}

export interface ImportView {
  status: ImportStatus;
  fileName: string;
  changed: string;
  problem: string | null;
  /** "Smile.io"; empty for any other file. */
  app: string;
  percent: number;
  progress: string;
  mapping: MappingView | null;
  report: ReportView | null;
}

export interface MappingView {
  settings: ImportSettings;
  columns: string[];
  sample: string[][];
  lines: string;
  /** The names of tiers that each column would hold; none for a column that cannot be one of tiers. */
  tierNames: string[][];
  tiers: { id: string; name: string }[];
  asks: { numbers: boolean; days: boolean; birthdays: boolean };
}

export interface ReportView {
  figures: Figure[];
  /** What is in the file, and then the parts that add up to it. */
  total: SumRow;
  parts: SumRow[];
  tiesOut: boolean;
  extras: string[];
  reasons: { text: string; lines: string; points: string }[];
  leftOut: LeftOutRow[];
  leftOutLines: number;
  canDownload: boolean;
}

/** Everything that the page of an import shows, in words and numbers. */
export function importView(report: ImportReport, ctx: AdminContext): ImportView {
  const { run, program } = report;
  const voice = program ? voiceOf(program, ctx.voice.locale) : PLAIN(ctx.voice.locale);
  return {
    status: run.status,
    fileName: run.fileName,
    changed: formatMoment(run.changedAt, ctx.voice),
    problem: run.problem,
    app: run.source === "csv" ? "" : SOURCE_NAMES[run.source],
    ...progressOf(report, voice.locale),
    mapping: run.status === "mapping" ? mappingView(report, voice.locale) : null,
    report: HAS_REPORT.includes(run.status) ? reportView(report, voice) : null,
  };
}

const HAS_REPORT: readonly ImportStatus[] = [
  "checked",
  "running",
  "stopped",
  "finished",
  "undoing",
  "undone",
];
const PLAIN = (locale: string): Voice => ({ locale, pointsName: { singular: "point", plural: "points" } });

function progressOf({ run }: ImportReport, locale: string): { percent: number; progress: string } {
  const number = (value: number) => formatNumber(value, locale);
  if (run.status === "checking" && run.persons === 0) {
    const lines = run.file?.lines ?? 0;
    const done = Math.min(run.lineCursor, lines);
    return { percent: share(done, lines) / 2, progress: `${number(done)} of ${number(lines)} lines read` };
  }
  const people = `${number(run.personsDone)} of ${number(run.persons)} people`;
  const percent = share(run.personsDone, run.persons);
  return { percent: run.status === "checking" ? 50 + percent / 2 : percent, progress: people };
}

function share(done: number, all: number): number {
  return all === 0 ? 0 : Math.round((done / all) * 100);
}

function mappingView({ run, program }: ImportReport, locale: string): MappingView | null {
  const { file, settings } = run;
  if (!file || !settings) return null;
  const judged = judgeSettings(settings, file);
  return {
    settings,
    columns: file.columns,
    sample: file.sample,
    lines: formatNumber(file.lines, locale),
    tierNames: file.columns.map((_name, tier) => tierNames(file, { tier })),
    tiers: program?.tiers?.tiers.map(({ id, name }) => ({ id, name })) ?? [],
    asks: {
      numbers: judged.numberStyle === "open",
      days: judged.dayOrder === "open",
      birthdays: judged.birthdayOrder === "open",
    },
  };
}

function reportView(report: ImportReport, voice: Voice): ReportView {
  const { run, program } = report;
  const isCheck = run.status === "checked";
  const totals = isCheck ? run.report : run.totals;
  const left = sumSkipped(totals);
  const points = (value: number) => formatPoints(value, voice);
  const { parts, difference } = isCheck ? plannedParts(totals, points) : movedParts(report, points);
  return {
    figures: figuresOf(totals, { isCheck, voice }),
    total: { label: "In the file", points: points(totals.filePoints) },
    parts: [...parts, { label: "Left out", points: points(left.points) }],
    tiesOut: difference === 0,
    extras: extrasOf(totals, { tiers: program?.tiers?.tiers ?? [], voice }),
    reasons: Object.entries(totals.skipped).map(([reason, sum]) => ({
      text: SKIP_WORDS[asReason(reason)],
      lines: formatNumber(sum.lines, voice.locale),
      points: countPoints(sum.points, voice),
    })),
    leftOut: report.skipped.map(({ line, who, points: held, reason }) => ({
      line: formatNumber(line, voice.locale),
      who,
      points: held === null ? "" : points(held),
      text: SKIP_WORDS[reason],
    })),
    leftOutLines: left.lines,
    canDownload: run.erasedAt === null && report.skipped.length > 0,
  };
}

function asReason(reason: string): keyof typeof SKIP_WORDS {
  const known = Object.keys(SKIP_WORDS).find((one): one is keyof typeof SKIP_WORDS => one === reason);
  if (!known) throw new Error(`${reason} is no reason to leave a line out`);
  return known;
}

type Parts = { parts: SumRow[]; difference: number };

function plannedParts(totals: ImportTotals, points: (value: number) => string): Parts {
  const { filePoints, given, taken, beforePoints, waitingPoints } = totals;
  const rows = [
    { label: "Given to members now", value: given },
    ...(taken > 0 ? [{ label: "Taken from members now", value: -taken }] : []),
    ...(beforePoints !== 0 ? [{ label: "Moved in before", value: beforePoints }] : []),
    { label: "Waiting for their owners", value: waitingPoints },
  ];
  const sum = rows.reduce((total, { value }) => total + value, 0);
  return { parts: rows.map(toRow(points)), difference: filePoints - sum - sumSkipped(totals).points };
}

/** As the ledger and the waiting balances hold them at this moment. */
function movedParts({ run, sums }: ImportReport, points: (value: number) => string): Parts {
  const { totals, status } = run;
  const isOver = status === "finished";
  const rows = [
    { label: "In the ledger by this import", value: sums.posted },
    ...(totals.beforePoints !== 0 ? [{ label: "Moved in before", value: totals.beforePoints }] : []),
    { label: "Waiting for their owners", value: sums.waiting },
  ];
  const sum = rows.reduce((total, { value }) => total + value, 0);
  const difference = totals.filePoints - sum - sumSkipped(totals).points;
  return { parts: rows.map(toRow(points)), difference: isOver ? difference : 0 };
}

function toRow(points: (value: number) => string) {
  return ({ label, value }: { label: string; value: number }): SumRow => ({ label, points: points(value) });
}

function figuresOf(totals: ImportTotals, { isCheck, voice }: { isCheck: boolean; voice: Voice }): Figure[] {
  const number = (value: number) => formatNumber(value, voice.locale);
  const left = sumSkipped(totals);
  return [
    {
      label: "Members",
      value: number(totals.known),
      definition: `Known to your shop: their points ${isCheck ? "change" : "changed"} at once`,
    },
    {
      label: "Waiting",
      value: number(totals.waiting),
      definition: "Get their points when they prove their e-mail to your shop",
    },
    {
      label: "Left out",
      value: number(left.lines),
      definition: "Lines that do not count, with the reasons below",
      isCritical: left.lines > 0,
    },
  ];
}

function extrasOf(
  totals: ImportTotals,
  { tiers, voice }: { tiers: readonly { id: string; name: string }[]; voice: Voice },
): string[] {
  const count = (value: number, one: string, many: string) =>
    value === 0 ? [] : [`${formatNumber(value, voice.locale)} ${value === 1 ? one : many}`];
  return [
    ...tiers.flatMap(({ id, name }) => {
      const people = totals.tiers[id] ?? 0;
      return count(people, `person is ${name}`, `people are ${name}`);
    }),
    ...count(totals.birthdays, "birthday", "birthdays"),
    ...count(totals.badBirthdays, "birthday could not be read", "birthdays could not be read"),
    ...count(totals.codes, "referral code", "referral codes"),
    ...count(totals.unchanged, "member stays as they are", "members stay as they are"),
    ...(totals.owing > 0
      ? [
          `${formatNumber(totals.owing, voice.locale)} owe ${countPoints(totals.owedPoints, voice)}: the next ones they earn pay it first`,
        ]
      : []),
    ...count(
      totals.rounded,
      "line holds parts of a point, which are dropped",
      "lines hold parts of a point, which are dropped",
    ),
    ...count(
      totals.unreadable,
      "line has no readable number, so it is in no sum",
      "lines have no readable number, so they are in no sum",
    ),
  ];
}
