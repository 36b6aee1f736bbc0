import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findOpenNotice } from "#app/db/tiers/find-open-notice.ts";
import { listTierChanges, type TierChangeRow } from "#app/db/tiers/list-tier-changes.ts";
import { explainNotice, explainTierToMerchant } from "#app/domain/explain/explain-tier.ts";
import { voiceOf } from "#app/domain/explain/voice.ts";
import type { TierLadder } from "#app/domain/tiers/tier.ts";
import type { TierProgress } from "#app/domain/tiers/tier-progress.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { describeTiers, tierVoice } from "#app/services/tiers/describe-tiers.ts";

const CHANGES_SHOWN = 20;

export interface MemberTier {
  ladder: TierLadder;
  progress: TierProgress;
  since: Date | null;
  lines: string[];
  /** What the member was told of the tier's end. */
  notice: string | null;
  changes: TierChangeRow[];
}

/** How a member stands between tiers, in the merchant's words, with the history. Null where there are no tiers. */
export async function describeMemberTier(ctx: AdminContext, memberId: bigint): Promise<MemberTier | null> {
  const { db, shopId, voice, now } = ctx;
  const program = (await findCurrentProgram(db, shopId, now))?.program;
  const ladder = program?.tiers;
  if (!ladder) return null;
  const description = (await describeTiers(ctx, program, [memberId])).get(memberId);
  if (!description) return null;
  const { progress, standing } = description;
  const words = tierVoice(program, voiceOf(program, voice.locale), voice.timeZone);
  const notice = progress.tier && (await findOpenNotice(db, shopId, memberId));
  return {
    ladder,
    progress,
    since: standing.since,
    lines: explainTierToMerchant(progress, words),
    notice: notice && progress.tier ? explainNotice(progress.tier.name, notice.dueAt, words) : null,
    changes: await listTierChanges(db, shopId, { memberId, limit: CHANGES_SHOWN }),
  };
}
