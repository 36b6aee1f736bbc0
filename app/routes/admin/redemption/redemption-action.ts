import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Voice } from "#app/domain/explain/voice.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import {
  cancelRedemption,
  reissueRedemption,
  type CloseResult,
} from "#app/services/rewards/cancel-redemption.ts";
import { limitInWords } from "../member/adjust-action.ts";

const MAX_REASON = 200;

const Submission = z.object({
  intent: z.enum(["cancel", "reissue"]),
  reason: z.string().max(1000),
});

export type RedemptionAnswer =
  { ok: true; text: string } | { ok: false; field: "reason" | "form"; text: string };

/** Cancels or re-issues a redemption, as the form says. What our own form cannot have sent is a bad request. */
export async function changeRedemption(
  ctx: ShopifyContext,
  { redemptionId, actor, voice }: { redemptionId: bigint; actor: string; voice: Voice },
  data: FormData,
): Promise<RedemptionAnswer> {
  const submission = Submission.safeParse(Object.fromEntries(data));
  if (!submission.success) throw new Response("This cannot be done to a redemption", { status: 400 });
  const { intent } = submission.data;
  const reason = submission.data.reason.trim();
  if (reason === "") return { ok: false, field: "reason", text: "Write why. It stays with the redemption." };
  if (reason.length > MAX_REASON)
    return { ok: false, field: "reason", text: `Use at most ${MAX_REASON} characters.` };
  const change = intent === "cancel" ? cancelRedemption : reissueRedemption;
  const result = await change({ ...ctx, chance: randomBytes }, { redemptionId, reason, actor });
  return result.ok ? { ok: true, text: doneInWords(result, intent) } : refuse(result, voice);
}

function doneInWords(
  { redemption }: Extract<CloseResult, { ok: true }>,
  intent: "cancel" | "reissue",
): string {
  const { state, closing, problem, points } = redemption;
  if (problem === "used-in-shopify" || problem === "partly-used" || state === "used")
    return "It was used already, so it stays as it is";
  if (closing !== null) return "Shopify has not answered yet. We go on by ourselves";
  if (intent === "reissue")
    return state === "issued" ? "The member has a new code" : "A new code is on its way";
  return points > 0 ? "Cancelled. The points are back" : "Cancelled";
}

function refuse(result: Extract<CloseResult, { ok: false }>, voice: Voice): RedemptionAnswer {
  const say = (text: string): RedemptionAnswer => ({ ok: false, field: "form", text });
  switch (result.reason) {
    case "no-such-redemption":
      return say("There is no such redemption any more.");
    case "not-open":
      return say("It has changed meanwhile and can no longer be undone here. Look at what happened below.");
    case "cannot-be-taken-back":
      return say("It has ended in Shopify, with its value. Nothing is left to be taken back.");
    case "above-limit":
      return say(limitInWords(result, voice));
  }
}
