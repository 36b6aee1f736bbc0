import { withTransaction } from "#app/db/client.server.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import type { PublishedProgram } from "#app/db/program/program-row.ts";
import { lockStandings } from "#app/db/tiers/lock-standings.ts";
import type { MemberStanding } from "#app/db/tiers/standing-row.ts";
import type { TierDecision } from "#app/domain/tiers/qualify-tier.ts";
import { findTier, rankOf, type TierLadder } from "#app/domain/tiers/tier.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { applyTierDecisions } from "./apply-tier-decisions.ts";
import { decideTiers } from "./decide-tiers.ts";
import { tierOccasion } from "./tier-occasion.ts";

export type ManualTierResult =
  { ok: true } | { ok: false; reason: "no-such-member" | "no-such-tier" | "date-is-past" | "nothing-to-end" };

/** A person gives a member a tier, until a moment or for good. It wins over what the member does until it ends. */
export async function setManualTier(
  ctx: ServiceContext,
  input: { memberId: bigint; tierId: string; until: Date | null; note: string; actor: string },
): Promise<ManualTierResult> {
  const { tierId, until } = input;
  if (until && until <= ctx.now) return { ok: false, reason: "date-is-past" };
  return change(ctx, input, (ladder, standing) => {
    if (!findTier(ladder, tierId)) return "no-such-tier";
    const { tierId: from, keepUntil } = standing;
    const kept = from === null ? null : { tierId: from, keepUntil };
    const isUp = rankOf(ladder, tierId) > rankOf(ladder, from);
    return {
      tierId,
      keepUntil: null,
      change: tierId === from ? "retain" : isUp ? "upgrade" : "downgrade",
      why: "manual",
      ground: null,
      before: standing.isManual ? standing.before : kept,
      isManual: true,
      manualUntil: until,
    };
  });
}

/** Ends a tier that a person gave: the member is where what they did brings them, or in the tier that it replaced. */
export async function endManualTier(
  ctx: ServiceContext,
  input: { memberId: bigint; note: string; actor: string },
): Promise<ManualTierResult> {
  return change(ctx, input, (_ladder, standing) =>
    standing.isManual ? "by-what-they-did" : "nothing-to-end",
  );
}

type Choice = TierDecision | "by-what-they-did" | "no-such-tier" | "nothing-to-end";

async function change(
  ctx: ServiceContext,
  input: { memberId: bigint; note: string; actor: string },
  choose: (ladder: TierLadder, standing: MemberStanding) => Choice,
): Promise<ManualTierResult> {
  return withTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db };
    const [standing] = await lockStandings(db, ctx.shopId, [input.memberId]);
    const published = await findCurrentProgram(db, ctx.shopId, ctx.now);
    const ladder = published?.program.tiers;
    if (!standing) return { ok: false, reason: "no-such-member" };
    if (!published || !ladder) return { ok: false, reason: "no-such-tier" };
    const choice = choose(ladder, standing);
    if (choice === "no-such-tier" || choice === "nothing-to-end") return { ok: false, reason: choice };
    await apply(tx, published, { standing, choice, input });
    return { ok: true };
  });
}

async function apply(
  ctx: ServiceContext,
  published: PublishedProgram,
  {
    standing,
    choice,
    input,
  }: {
    standing: MemberStanding;
    choice: TierDecision | "by-what-they-did";
    input: { note: string; actor: string };
  },
): Promise<void> {
  const occasion = await tierOccasion(ctx);
  const ended = { ...standing, isManual: true, manualUntil: ctx.now };
  const [decided] = await decideTiers(ctx, published.program.tiers, [ended], occasion);
  if (!decided) return;
  const decision = choice === "by-what-they-did" ? decided.decision : choice;
  await applyTierDecisions(ctx, published, {
    decided: [{ ...decided, standing, decision }],
    occasion,
    note: input.note,
    actor: input.actor,
  });
  await enqueue(ctx.db, "mirror-members", { shopId: String(ctx.shopId) });
}
