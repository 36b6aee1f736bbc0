import { explainTierReason } from "#app/domain/explain/explain-tier.ts";
import { findTier, type TierLadder } from "#app/domain/tiers/tier.ts";
import type { TierPreview } from "#app/services/tiers/preview-tiers.ts";

/** Who would move, ready to be printed. */
export interface MovesView {
  summary: string;
  sizes: { name: string; members: string }[];
  moves: { id: string; name: string; from: string; to: string; why: string }[];
  more: string | null;
}

const NO_TIER = "No tier";

/** "Of 1,240 members 120 would rise and 3 would fall." */
export function movesView(
  { members, isCut, upgrades, downgrades, sizes, moves }: TierPreview,
  known: { named: Map<bigint, string>; ladder: TierLadder | null; before: TierLadder | null },
  count: (value: number) => string,
): MovesView {
  const { ladder, before, named } = known;
  const nameOf = (tierId: string | null) =>
    (findTier(ladder, tierId) ?? findTier(before, tierId))?.name ?? NO_TIER;
  const all = `${count(members)} ${members === 1 ? "member" : "members"}`;
  const of = isCut ? `Of the first ${all}` : `Of ${all}`;
  const rest = upgrades + downgrades - moves.length;
  return {
    summary: `${of} ${count(upgrades)} would rise and ${count(downgrades)} would fall.`,
    sizes: [...(ladder?.tiers ?? []).map(({ id }) => id), ""].map((id) => ({
      name: nameOf(id || null),
      members: count(sizes.get(id) ?? 0),
    })),
    moves: moves.map(({ memberId, from, to, why }) => ({
      id: String(memberId),
      name: named.get(memberId) ?? `Member ${memberId}`,
      from: nameOf(from),
      to: nameOf(to),
      why: explainTierReason(why),
    })),
    more: rest > 0 ? `And ${count(rest)} more.` : null,
  };
}
