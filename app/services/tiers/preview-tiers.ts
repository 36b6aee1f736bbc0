import { listMemberIds } from "#app/db/tiers/list-member-ids.ts";
import { listTierStandings } from "#app/db/tiers/list-tier-standings.ts";
import type { TierLadder } from "#app/domain/tiers/tier.ts";
import type { TierReason } from "#app/domain/tiers/qualify-tier.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { decideTiers, type DecidedTier } from "./decide-tiers.ts";
import { tierOccasion } from "./tier-occasion.ts";

const MEMBERS_PER_SWEEP = 2_000;
const MOVES_NAMED = 50;

export interface TierMove {
  memberId: bigint;
  from: string | null;
  to: string | null;
  why: TierReason;
}

export interface TierPreview {
  /** How many members were looked at. */
  members: number;
  /** True where the shop has more members than were looked at. */
  isCut: boolean;
  upgrades: number;
  downgrades: number;
  /** How many members each tier would have, by id; below the first under "". */
  sizes: Map<string, number>;
  moves: TierMove[];
}

/**
 * What would happen if a ladder were published now: the decisions of the recalculation that would follow, without
 * writing anything. Names the first members who would move, those who would fall before those who would rise.
 */
export async function previewTiers(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  ladder: TierLadder | null,
  { maxMembers }: { maxMembers: number },
): Promise<TierPreview> {
  const occasion = await tierOccasion(ctx);
  const preview = { members: 0, isCut: false, upgrades: 0, downgrades: 0, sizes: new Map<string, number>() };
  const [falls, rises]: [TierMove[], TierMove[]] = [[], []];
  for (let afterId = 0n; ;) {
    const memberIds = await listMemberIds(ctx.db, ctx.shopId, { afterId, limit: MEMBERS_PER_SWEEP });
    const last = memberIds.at(-1);
    if (last === undefined) break;
    if (preview.members >= maxMembers) {
      preview.isCut = true;
      break;
    }
    const standings = await listTierStandings(ctx.db, ctx.shopId, memberIds);
    for (const decided of await decideTiers(ctx, ladder, standings, occasion)) {
      const { change, tierId } = decided.decision;
      preview.members += 1;
      preview.sizes.set(tierId ?? "", (preview.sizes.get(tierId ?? "") ?? 0) + 1);
      if (change === "upgrade") preview.upgrades += 1;
      if (change === "downgrade") preview.downgrades += 1;
      const named = change === "upgrade" ? rises : change === "downgrade" ? falls : null;
      if (named && named.length < MOVES_NAMED) named.push(toMove(decided));
    }
    afterId = last;
  }
  return { ...preview, moves: [...falls, ...rises].slice(0, MOVES_NAMED) };
}

function toMove({ standing, decision }: DecidedTier): TierMove {
  return { memberId: standing.memberId, from: standing.tierId, to: decision.tierId, why: decision.why };
}
