import { z } from "zod";
import { countPoints, type Voice } from "#app/domain/explain/voice.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { adjustInBulk, type BulkOutcome } from "#app/services/ledger/adjust-in-bulk.ts";
import { setStaffLimit, type StaffLimit } from "#app/services/staff/set-staff-limit.ts";
import { formatChange, formatNumber } from "#app/ui/format-number.ts";
import { refusalInWords } from "../member/adjust-action.ts";
import { readPoints } from "../member/adjust-form.ts";
import { ADJUSTMENT_MOVES, changeAdjustment } from "#app/services/segments/change-adjustment.ts";
import { readSegment, startSegment, type SegmentErrors, type SegmentForm } from "./read-segment.ts";

export interface BulkLine {
  line: number;
  who: string;
  points: string;
  text: string;
  tone: "good" | "bad" | "neutral";
}

export type BulkAnswer =
  | { kind: "unreadable"; problem: string }
  | {
      kind: "report";
      isRehearsal: boolean;
      summary: string;
      /** Lines that can be applied. */
      canApply: number;
      /** Lines that cannot, first; then the others, as many as a page holds. */
      lines: BulkLine[];
      isCut: boolean;
      /** The file of an adjustment of many members, to be applied as it is. */
      csv: string | null;
    }
  | { kind: "segment"; errors: SegmentErrors }
  /** So many members that a job would do it; has it begun? */
  | { kind: "many"; members: string; total: string }
  | { kind: "begun" }
  | { kind: "limit"; errors: { maxEach?: string; maxDay?: string } };

const LINES_SHOWN = 200;
const MAX_BYTES = 1_000_000;

const Submission = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["rehearse", "apply"]), csv: z.string().max(MAX_BYTES) }),
  z.object({
    intent: z.enum(["segment", "start"]),
    filter: z.string().max(2_000),
    points: z.string().max(40),
    note: z.string().max(1_000),
  }),
  z.object({ intent: z.enum(ADJUSTMENT_MOVES) }),
  z.object({ intent: z.literal("limit"), maxEach: z.string().max(40), maxDay: z.string().max(40) }),
]);

/** Answers what the page of bulk adjustments sends. */
export async function answerBulk(
  ctx: AdminContext,
  { actor, voice }: { actor: string; voice: Voice },
  data: FormData,
): Promise<BulkAnswer> {
  const parsed = Submission.safeParse(Object.fromEntries(data));
  if (!parsed.success) throw new Response("This is not a file of adjustments", { status: 400 });
  const { data: sent } = parsed;
  switch (sent.intent) {
    case "limit":
      return saveLimit(ctx, { ...sent, pointDecimals: voice.pointDecimals ?? 0 }, actor);
    case "segment":
      return lookAtSegment(ctx, sent, { actor, voice });
    case "start": {
      const errors = await startSegment(ctx, sent, { actor, voice });
      return Object.keys(errors).length === 0 ? { kind: "begun" } : { kind: "segment", errors };
    }
    case "rehearse":
    case "apply":
      return reportOn(
        ctx,
        { text: sent.csv, isRehearsal: sent.intent === "rehearse", csv: null },
        { actor, voice },
      );
    default:
      await changeAdjustment(ctx, sent.intent);
      return { kind: "begun" };
  }
}

async function lookAtSegment(
  ctx: AdminContext,
  form: SegmentForm,
  by: { actor: string; voice: Voice },
): Promise<BulkAnswer> {
  const answer = await readSegment(ctx, form, by);
  if (!answer.ok) return { kind: "segment", errors: answer.errors };
  if (answer.csv === null) return { kind: "many", members: answer.members, total: answer.total };
  return reportOn(ctx, { text: answer.csv, isRehearsal: true, csv: answer.csv }, by);
}

async function reportOn(
  ctx: AdminContext,
  { text, isRehearsal, csv }: { text: string; isRehearsal: boolean; csv: string | null },
  { actor, voice }: { actor: string; voice: Voice },
): Promise<BulkAnswer> {
  const report = await adjustInBulk(ctx, { text, actor, isRehearsal });
  if (!report.ok) return { kind: "unreadable", problem: report.problem };
  const applied = report.results.map(({ row: { line, who, points }, outcome }) => ({
    line,
    who,
    points: formatChange(points, voice.locale, voice.pointDecimals),
    ...describeOutcome(outcome, { isRehearsal, voice }),
  }));
  const wrong = report.problems.map(({ line, who, problem }) => ({
    line,
    who,
    points: "",
    text: problem,
    tone: "bad" as const,
  }));
  const lines = [...wrong, ...applied].sort(
    (one, other) => Number(one.tone !== "bad") - Number(other.tone !== "bad") || one.line - other.line,
  );
  const fresh = report.results.filter(({ outcome }) => outcome.ok && !outcome.isRepeat);
  return {
    kind: "report",
    isRehearsal,
    canApply: fresh.length,
    summary: summaryOf(lines, { done: fresh.map(({ row }) => row.points), isRehearsal, voice }),
    lines: lines.slice(0, LINES_SHOWN),
    isCut: lines.length > LINES_SHOWN,
    csv,
  };
}

function describeOutcome(
  outcome: BulkOutcome,
  { isRehearsal, voice }: { isRehearsal: boolean; voice: Voice },
): Pick<BulkLine, "text" | "tone"> {
  if (outcome.ok) {
    if (outcome.isRepeat) return { text: "Done before with this file", tone: "neutral" };
    return { text: isRehearsal ? "Ready" : "Done", tone: "good" };
  }
  return { text: refusalText(outcome, voice), tone: "bad" };
}

function refusalText(refusal: Extract<BulkOutcome, { ok: false }>, voice: Voice): string {
  switch (refusal.reason) {
    case "unknown":
      return "No member has this ID or e-mail.";
    case "several":
      return "Several members have this e-mail: write the customer’s ID.";
    case "date-is-past":
      return "The last day has passed.";
    default: {
      const errors = refusalInWords(refusal, voice);
      return errors.points ?? errors.form ?? "";
    }
  }
}

/** "3 lines ready: 120 points given, 20 points taken. 1 line cannot be applied." */
function summaryOf(
  lines: BulkLine[],
  { done, isRehearsal, voice }: { done: number[]; isRehearsal: boolean; voice: Voice },
): string {
  const count = (lineCount: number) =>
    `${formatNumber(lineCount, voice.locale)} ${lineCount === 1 ? "line" : "lines"}`;
  const sum = (points: number[]) => points.reduce((total, one) => total + Math.abs(one), 0);
  const given = sum(done.filter((points) => points > 0));
  const taken = sum(done.filter((points) => points < 0));
  const bad = lines.filter(({ tone }) => tone === "bad").length;
  const moved = `${countPoints(given, voice)} given, ${countPoints(taken, voice)} taken`;
  const rest = bad > 0 ? ` ${count(bad)} cannot be applied.` : "";
  return `${count(done.length)} ${isRehearsal ? "ready" : "applied"}: ${moved}.${rest}`;
}

async function saveLimit(
  ctx: AdminContext,
  form: { maxEach: string; maxDay: string; pointDecimals: number },
  actor: string,
): Promise<BulkAnswer> {
  const maxEach = readLimit(form.maxEach, form.pointDecimals);
  const maxDay = readLimit(form.maxDay, form.pointDecimals);
  const wrong = "Write points up to 1,000,000, or leave it empty for no limit.";
  if (maxEach === undefined || maxDay === undefined) {
    const errors = {
      ...(maxEach === undefined ? { maxEach: wrong } : {}),
      ...(maxDay === undefined ? { maxDay: wrong } : {}),
    };
    return { kind: "limit", errors };
  }
  const limit: StaffLimit = { maxEach, maxDay };
  await setStaffLimit(ctx, limit, actor);
  return { kind: "limit", errors: {} };
}

/** Null for no limit, undefined for what is no number. */
function readLimit(text: string, pointDecimals: number): number | null | undefined {
  if (text.trim() === "") return null;
  const read = readPoints(text, pointDecimals);
  return read.ok ? read.value : undefined;
}
