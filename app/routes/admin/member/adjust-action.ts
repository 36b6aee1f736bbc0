import { countPoints, type Voice } from "#app/domain/explain/voice.ts";
import type { LimitRefusal } from "#app/domain/ledger/staff-limit.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { adjustPoints, type AdjustResult } from "#app/services/ledger/adjust-points.ts";
import { parseAdjustForm, type AdjustErrors } from "./adjust-form.ts";

export type AdjustAnswer = { ok: true; done: string } | { ok: false; errors: AdjustErrors };

/** Adjusts a member's points as the form says. */
export async function adjustFromForm(
  ctx: AdminContext,
  { memberId, actor, voice }: { memberId: bigint; actor: string; voice: Voice },
  data: FormData,
): Promise<AdjustAnswer> {
  const parsed = parseAdjustForm(data, voice.pointDecimals);
  if (!parsed) throw new Response("This is not an adjustment", { status: 400 });
  if (!parsed.ok) return parsed;
  const { points, note } = parsed;
  const result = await adjustPoints(ctx, { memberId, points, note, key: `adjust:${parsed.key}` }, actor);
  if (!result.ok) return { ok: false, errors: refusalInWords(result, voice) };
  return { ok: true, done: `${countPoints(Math.abs(points), voice)} ${points > 0 ? "given" : "taken"}` };
}

/** A refusal at the field that can be changed. */
export function refusalInWords(refusal: Extract<AdjustResult, { ok: false }>, voice: Voice): AdjustErrors {
  switch (refusal.reason) {
    case "below-zero":
      return {
        points: `That is ${countPoints(refusal.missing, voice)} more than the member has. Take fewer.`,
      };
    case "above-limit":
      return { points: limitInWords(refusal, voice) };
    case "erased-member":
      return { form: "This customer was erased. Nothing can be given to or taken from them any more." };
    case "no-such-member":
      return { form: "There is no such member any more." };
  }
}

/** What a person may move by hand, and what is left of it today. */
export function limitInWords({ limit, max, left }: LimitRefusal, voice: Voice): string {
  return limit === "each"
    ? `Staff may adjust at most ${countPoints(max, voice)} at once.`
    : `Staff may adjust ${countPoints(max, voice)} a day; you have ${countPoints(left, voice)} left today.`;
}
