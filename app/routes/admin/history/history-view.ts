import { countPoints, voiceOf } from "#app/domain/explain/voice.ts";
import { historyPercent } from "#app/domain/history/history-progress.ts";
import {
  AT_WORK,
  READABLE_DAYS,
  type HistoryKind,
  type HistoryPoints,
} from "#app/domain/history/history-run.ts";
import { valuePoints, worthOfUnits } from "#app/domain/liability/value-points.ts";
import { formatMoney } from "#app/domain/money.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import type { History } from "#app/services/history/read-history.ts";
import type { Figure } from "#app/ui/figures.tsx";
import { formatDay, formatMoment } from "#app/ui/format-moment.ts";
import { formatNumber } from "#app/ui/format-number.ts";
import { doneText, STATUS_WORDS, workText } from "./history-words.ts";

type Run = History["runs"][number];

/** Where a run is, and what can be done with it. */
export interface RunView {
  id: string;
  state: "working" | "paused" | "ready" | "finished" | "stopped" | "failed";
  title: string;
  text: string;
  percent: number;
  problem: string | null;
  /** What awarding would come to, or has come to. */
  figures: Figure[];
}

export interface RunRow {
  id: string;
  what: string;
  state: string;
  when: string;
  result: string;
  isGood: boolean;
}

export interface HistoryView {
  canReadAll: boolean;
  readableDays: number;
  isAtWork: boolean;
  /** A run of the other kind that is not over keeps this one waiting. */
  busyWith: HistoryKind | null;
  statistics: RunView | null;
  points: RunView | null;
  hasProgram: boolean;
  rows: RunRow[];
}

/** The page of the shop's history in words and numbers. */
export function historyView(history: History, ctx: AdminContext): HistoryView {
  const newest = (kind: HistoryKind) => history.runs.find((run) => run.kind === kind);
  const open = history.runs.find((run) => AT_WORK.includes(run.status) || run.status === "ready");
  return {
    canReadAll: history.canReadAll,
    readableDays: READABLE_DAYS,
    isAtWork: open !== undefined && !open.isPaused && open.status !== "ready",
    busyWith: open?.kind ?? null,
    statistics: viewOf(newest("statistics"), history, ctx),
    points: viewOf(newest("points"), history, ctx),
    hasProgram: history.program !== null,
    rows: history.runs.map((run) => rowOf(run, history, ctx)),
  };
}

function viewOf(run: Run | undefined, history: History, ctx: AdminContext): RunView | null {
  if (!run) return null;
  const number = (value: number) => formatNumber(value, ctx.voice.locale);
  const state = stateOf(run);
  return {
    id: String(run.id),
    state,
    title: state === "paused" ? `Paused: ${workText(run, number).title}` : workText(run, number).title,
    text: state === "finished" ? doneText(run, number) : workText(run, number).text,
    percent: historyPercent(run),
    problem: run.problem,
    figures: run.kind === "points" ? pointsFigures(run, history, ctx) : [],
  };
}

function stateOf({ status, isPaused }: Run): RunView["state"] {
  if (AT_WORK.includes(status)) return isPaused ? "paused" : "working";
  switch (status) {
    case "ready":
    case "finished":
    case "failed":
      return status;
    default:
      return "stopped";
  }
}

function pointsFigures(run: Run, { program, worth }: History, { voice }: AdminContext): Figure[] {
  const isPreview = run.status === "ready";
  const sums: HistoryPoints = isPreview ? run.rehearsed : run.awarded;
  if (!program || (!isPreview && run.status !== "awarding" && run.status !== "finished")) return [];
  const number = (value: number) => formatNumber(value, voice.locale);
  const points = (value: number) => countPoints(value, voiceOf(program, voice.locale));
  const cost = worth
    ? valuePoints(sums.points + sums.waitingPoints, worthOfUnits(worth.setting, program.pointDecimals)).cost
    : null;
  return [
    {
      label: isPreview ? "Members who would get points" : "Members",
      value: number(sums.members),
      definition: isPreview
        ? `${number(sums.newMembers)} of them customers who are not members yet`
        : `${number(sums.newMembers)} of them became members by it`,
    },
    {
      label: "Points",
      value: points(sums.points),
      definition: `For ${number(sums.orders)} orders; ${number(sums.known)} more have theirs already`,
    },
    {
      label: "Waiting for guests",
      value: points(sums.waitingPoints),
      definition: "Given when a guest proves their e-mail to your shop",
    },
    ...(cost !== null && worth
      ? [
          {
            label: "Liability",
            value: formatMoney({ minor: cost, currency: worth.currency }, voice.locale),
            definition: "What these points cost if all of them are used, by your value of a point",
          },
        ]
      : []),
  ];
}

function rowOf(run: Run, { program }: History, { voice }: AdminContext): RunRow {
  const number = (value: number) => formatNumber(value, voice.locale);
  const since = run.since
    ? ` since ${formatDay(new Date(`${run.since}T12:00:00Z`), { locale: voice.locale, timeZone: "UTC" })}`
    : "";
  return {
    id: String(run.id),
    what: run.kind === "statistics" ? "Orders for statistics" : `Points for orders${since}`,
    state: run.isPaused ? "Paused" : STATUS_WORDS[run.status],
    when: formatMoment(run.finishedAt ?? run.changedAt, voice),
    result:
      run.kind === "statistics" || !program
        ? `${number(run.ordersDone)} orders`
        : countPoints(run.awarded.points, voiceOf(program, voice.locale)),
    isGood: run.status === "finished",
  };
}
