import type { DueMember } from "#app/db/mirror/list-due-members.ts";
import { explainTierToShopper } from "#app/domain/explain/explain-tier.ts";
import { voiceOf } from "#app/domain/explain/voice.ts";
import type { Program } from "#app/domain/program.ts";
import { percentOfNext } from "#app/domain/tiers/tier-progress.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { describeTiers, tierVoice, type TierDescription } from "#app/services/tiers/describe-tiers.ts";

const LOCALE = "en";

/** What a member's copy says about the tier. */
export interface TierCopy {
  id: string | null;
  name: string | null;
  lines: string[];
  perks: string[];
  /** How far the next tier is, in percent; null at the top. */
  percent: number | null;
}

/** The tier each member is in, and what the theme says about it, by member id; nothing where there are no tiers. */
export async function copyTiers(
  ctx: ShopifyContext,
  program: Program | null,
  { members, timeZone }: { members: DueMember[]; timeZone: string },
): Promise<Map<bigint, TierCopy>> {
  if (!program) return new Map();
  const memberIds = members.map(({ memberId }) => memberId);
  const described = await describeTiers(ctx, program, memberIds);
  return new Map([...described].map(([memberId, one]) => [memberId, tierCopy(program, one, timeZone)]));
}

function tierCopy(program: Program, { progress }: TierDescription, timeZone: string): TierCopy {
  const voice = tierVoice(program, voiceOf(program, LOCALE), timeZone);
  const { tier } = progress;
  return {
    id: tier?.id ?? null,
    name: tier?.name ?? null,
    lines: explainTierToShopper(progress, voice),
    perks: tier?.perks ?? [],
    percent: percentOfNext(progress),
  };
}
