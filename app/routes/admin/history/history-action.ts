import { z } from "zod";
import { dayOf } from "#app/domain/calendar.ts";
import { parseId } from "#app/domain/parse-id.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import {
  awardHistory,
  pauseHistory,
  resumeHistory,
  startHistory,
  stopHistory,
  type HistoryChangeResult,
} from "#app/services/history/change-history.ts";

const Change = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("read") }),
  z.object({ intent: z.literal("preview"), since: z.string().max(20) }),
  z.object({
    intent: z.enum(["pause", "resume", "stop", "award"]),
    runId: z.string().transform(parseId).pipe(z.bigint()),
  }),
]);

export interface HistoryAnswer {
  ok: boolean;
  text: string;
  /** What is wrong with the day. */
  sinceError?: string;
}

const CHANGES = {
  pause: { change: pauseHistory, done: "Paused" },
  resume: { change: resumeHistory, done: "Going on" },
  stop: { change: stopHistory, done: "Stopped" },
  award: { change: awardHistory, done: "Giving points" },
} as const;

/** Does what the page of the history asks for. */
export async function changeHistory(
  ctx: AdminContext,
  actor: string,
  data: FormData,
): Promise<HistoryAnswer> {
  const change = Change.safeParse(Object.fromEntries(data));
  if (!change.success) throw new Response("This cannot be done with the history", { status: 400 });
  if (change.data.intent === "read")
    return answer(await startHistory(ctx, { kind: "statistics", since: null, actor }), "Asking Shopify");
  if (change.data.intent === "preview") {
    const since = readDay(change.data.since, ctx);
    if (since === null)
      return { ok: false, text: "", sinceError: "Choose a day that is not after today, in this century." };
    return answer(await startHistory(ctx, { kind: "points", since, actor }), "Asking Shopify");
  }
  const { change: perform, done } = CHANGES[change.data.intent];
  return answer(await perform(ctx, change.data.runId), done);
}

const FIRST_DAY = "2000-01-01";

function readDay(text: string, { now, voice }: AdminContext): string | null {
  const day = z.iso.date().safeParse(text);
  return day.success && day.data >= FIRST_DAY && day.data <= dayOf(now, voice.timeZone) ? day.data : null;
}

function answer(result: HistoryChangeResult, done: string): HistoryAnswer {
  if (result.ok) return { ok: true, text: done };
  const text =
    result.reason === "another"
      ? "Orders are being read already. Wait for the end, or stop it first."
      : "It has gone on meanwhile: this is how it is now.";
  return { ok: false, text };
}
