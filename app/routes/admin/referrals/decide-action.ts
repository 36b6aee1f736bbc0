import { z } from "zod";
import { parseId } from "#app/domain/parse-id.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { decideByStaff } from "#app/services/referrals/decide-by-staff.ts";

const Decision = z.object({
  referralId: z.string().max(20),
  what: z.enum(["approve", "refuse", "block", "undo"]),
  note: z.string().trim().max(200),
});

export type DecideAnswer = { ok: boolean; text: string; referralId: string };

const DONE = {
  approve: "Approved",
  refuse: "Refused",
  block: "Refused, and the advocate is blocked",
  undo: "The last decision is taken back",
};

/** Carries out what a person decided about a referral. A reason is asked for everything but taking back. */
export async function decideFromForm(
  ctx: ServiceContext,
  actor: string,
  data: FormData,
): Promise<DecideAnswer> {
  const decision = Decision.safeParse(Object.fromEntries(data));
  const referralId = decision.success ? parseId(decision.data.referralId) : null;
  if (!decision.success || referralId === null) throw new Response("This is no decision", { status: 400 });
  const { what, note } = decision.data;
  if (what !== "undo" && note === "")
    return {
      ok: false,
      text: "Write a reason, so that others understand it later.",
      referralId: String(referralId),
    };
  const result = await decideByStaff(ctx, referralId, { what, note, actor });
  return result.ok
    ? { ok: true, text: DONE[what], referralId: String(referralId) }
    : { ok: false, text: "This referral is gone. Reload the page.", referralId: String(referralId) };
}
