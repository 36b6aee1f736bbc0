import { z } from "zod";
import { runtime } from "#app/runtime.server.ts";
import { shopDays } from "#app/domain/tiers/shop-days.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { endManualTier, setManualTier, type ManualTierResult } from "#app/services/tiers/set-manual-tier.ts";
import type { TierAnswer } from "./tier-answer.ts";

const Submission = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("set-tier"),
    tier: z.string().max(60),
    /** The last day on which the tier is theirs; empty for good. */
    until: z.union([z.literal(""), z.iso.date()]).catch("wrong"),
    note: z.string().max(1000),
  }),
  z.object({ intent: z.literal("end-tier"), note: z.string().max(1000) }),
]);

const MAX_NOTE = 200;

/** The member page has two forms; this one names what it is about. */
export function isAboutTier(data: FormData): boolean {
  return data.get("intent") === "set-tier" || data.get("intent") === "end-tier";
}

/** Gives a member a tier by hand, or ends one that was given. A submission that our own card cannot send is refused. */
export async function changeMemberTier(
  ctx: AdminContext,
  { memberId, actor, data }: { memberId: bigint; actor: string; data: FormData },
): Promise<TierAnswer> {
  const submission = Submission.safeParse(Object.fromEntries(data));
  if (!submission.success) throw new Response("This is no change of a tier", { status: 400 });
  const note = submission.data.note.trim();
  if (note === "" || note.length > MAX_NOTE)
    return { ok: false, field: "note", error: `Write the reason, in at most ${MAX_NOTE} letters.` };
  const writing = { ...ctx, personalDataKey: runtime().config.personalDataKey };
  if (submission.data.intent === "end-tier")
    return answer(await endManualTier(writing, { memberId, note, actor }), "The tier has ended");
  const { tier, until } = submission.data;
  if (until === "wrong")
    return { ok: false, field: "until", error: "Write a date, or leave it empty for good." };
  const end = until === "" ? null : endOf(until, ctx.voice.timeZone);
  return answer(
    await setManualTier(writing, { memberId, tierId: tier, until: end, note, actor }),
    "The tier is set",
  );
}

/** The moment after the last moment of a day in the shop. */
function endOf(day: string, timeZone: string): Date {
  const days = shopDays(timeZone);
  return days.startOf(days.dayAfter(day));
}

function answer(result: ManualTierResult, message: string): TierAnswer {
  if (result.ok) return { ok: true, message };
  switch (result.reason) {
    case "date-is-past":
      return { ok: false, field: "until", error: "This day has passed. Choose a later one." };
    case "no-such-tier":
      return { ok: false, field: "tier", error: "Your program has no such tier any more. Reload this page." };
    case "nothing-to-end":
      return { ok: false, field: "note", error: "The tier has ended already. Reload this page." };
    case "no-such-member":
      throw new Response("There is no such member in this shop", { status: 404 });
  }
}
