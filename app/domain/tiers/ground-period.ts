import { renewsEachPeriod } from "./keep-until.ts";
import { measureWindow, type Period } from "./measure-window.ts";
import type { TierOccasion } from "./qualify-tier.ts";
import type { TierStanding } from "./standing.ts";
import type { TierLadder } from "./tier.ts";

/**
 * The period, besides the one that counts now, that a tier may rest on. Where years follow each other that is the
 * year before, whose tiers are kept through this one. Else it is the period in which the present tier was reached,
 * where the ladder counts by what it counted then.
 */
export function groundPeriod(
  ladder: TierLadder,
  { joinedAt, ground }: Pick<TierStanding, "joinedAt" | "ground">,
  { now, days }: TierOccasion,
): Period | null {
  if (!renewsEachPeriod(ladder))
    return ground?.basis === ladder.basis ? { from: ground.from, until: ground.until } : null;
  const { from } = measureWindow(ladder.window, { moment: now, joinedAt, days });
  if (!from) return null;
  return measureWindow(ladder.window, { moment: new Date(from.getTime() - 1), joinedAt, days });
}
