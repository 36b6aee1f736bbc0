import { z } from "zod";
import { dayOf, endOfDay } from "#app/domain/calendar.ts";
import { countPoints, type Voice } from "#app/domain/explain/voice.ts";
import type { LimitRefusal } from "#app/domain/ledger/staff-limit.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { extendExpiry } from "#app/services/ledger/extend-expiry.ts";
import { reinstatePoints } from "#app/services/ledger/reinstate-points.ts";
import { limitInWords } from "./adjust-action.ts";
import { MAX_NOTE } from "./adjust-form.ts";
import type { TimeAnswer } from "./time-answer.ts";

const day = z.union([z.literal(""), z.iso.date()]).catch("");
const note = z.string().max(1000);
const Submission = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("extend"), until: day, note }),
  z.object({ intent: z.literal("reinstate"), expiryKey: z.string().max(200), until: day, note }),
]);

/** The member page has several forms; this one is about when points end. */
export function isAboutExpiry(data: FormData): boolean {
  return data.get("intent") === "extend" || data.get("intent") === "reinstate";
}

/** Gives a member's points more time, or brings expired ones back. What our own card cannot send is refused. */
export async function changeExpiry(
  ctx: AdminContext,
  { memberId, actor, voice }: { memberId: bigint; actor: string; voice: Voice },
  data: FormData,
): Promise<TimeAnswer> {
  const submission = Submission.safeParse(Object.fromEntries(data));
  if (!submission.success) throw new Response("This is no change of an expiry", { status: 400 });
  const { until } = submission.data;
  const note = submission.data.note.trim();
  if (until === "" || until < dayOf(ctx.now, ctx.voice.timeZone))
    return { ok: false, field: "until", error: "Choose a day from today on." };
  if (note === "" || note.length > MAX_NOTE)
    return { ok: false, field: "note", error: `Write the reason, in at most ${MAX_NOTE} letters.` };
  const end = endOfDay(until, ctx.voice.timeZone);
  if (submission.data.intent === "extend") {
    const result = await extendExpiry(ctx, { memberIds: [memberId], until: end, note, actor });
    if (result.ok) return { ok: true, text: `${countPoints(result.points, voice)} got more time` };
    return refused(result, voice);
  }
  const { expiryKey } = submission.data;
  const result = await reinstatePoints(ctx, { memberId, expiryKey, expiresAt: end, note, actor });
  if (result.ok) return { ok: true, text: `${countPoints(result.points, voice)} are back` };
  return refused(result, voice);
}

type Refused =
  | Exclude<Awaited<ReturnType<typeof extendExpiry>>, { ok: true }>
  | Exclude<Awaited<ReturnType<typeof reinstatePoints>>, { ok: true }>;

function refused(refusal: Refused, voice: Voice): TimeAnswer {
  switch (refusal.reason) {
    case "nothing-ends-before":
      return {
        ok: false,
        field: "until",
        error: "All of the points last until that day already. Choose a later one.",
      };
    case "above-limit":
      return { ok: false, field: "form", error: aboveLimit(refusal, voice) };
    case "more-than-taken":
    case "points-expired":
    case "not-enough-points":
      return { ok: false, field: "form", error: "These points came back before. Reload this page." };
    case "erased-member":
      return { ok: false, field: "form", error: "This customer was erased. Nothing can be given to them." };
  }
}

function aboveLimit(refusal: LimitRefusal, voice: Voice): string {
  return `These are too many points. ${limitInWords(refusal, voice)}`;
}
