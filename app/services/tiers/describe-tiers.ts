import { listTierMeasures } from "#app/db/tiers/list-tier-measures.ts";
import { listTierStandings } from "#app/db/tiers/list-tier-standings.ts";
import type { MemberStanding } from "#app/db/tiers/standing-row.ts";
import type { TierVoice } from "#app/domain/explain/explain-tier.ts";
import type { Voice } from "#app/domain/explain/voice.ts";
import type { Program } from "#app/domain/program.ts";
import { keepingPeriod, tierProgress, type TierProgress } from "#app/domain/tiers/tier-progress.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { currentPeriod } from "./decide-tiers.ts";
import { tierOccasion } from "./tier-occasion.ts";

export interface TierDescription {
  standing: MemberStanding;
  progress: TierProgress;
}

/** How members stand between tiers, by member id. Empty where the program has no tiers. */
export async function describeTiers(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  program: Program | null,
  memberIds: readonly bigint[],
): Promise<Map<bigint, TierDescription>> {
  const ladder = program?.tiers;
  if (!ladder || memberIds.length === 0) return new Map();
  const occasion = await tierOccasion(ctx);
  const standings = await listTierStandings(ctx.db, ctx.shopId, memberIds);
  const measured = await listTierMeasures(
    ctx.db,
    ctx.shopId,
    ladder.basis,
    standings.map((standing) => ({
      memberId: standing.memberId,
      current: currentPeriod(ladder, standing, occasion),
      other: keepingPeriod(ladder, standing, occasion.days),
    })),
  );
  return new Map(
    standings.map((standing) => {
      const { current = 0, other = null } = measured.get(standing.memberId) ?? {};
      const progress = tierProgress(ladder, { current, keeping: other ?? 0 }, standing, occasion);
      return [standing.memberId, { standing, progress }];
    }),
  );
}

/** How sentences about a program's tiers are said in a voice. */
export function tierVoice({ currency, tiers }: Program, voice: Voice, timeZone: string): TierVoice {
  return { ...voice, currency, timeZone, basis: tiers?.basis ?? "spend" };
}
