import { describeLadder, type OfferedTier } from "#app/domain/explain/describe-ladder.ts";
import { explainLadder, explainTierToShopper } from "#app/domain/explain/explain-tier.ts";
import { voiceOf } from "#app/domain/explain/voice.ts";
import type { Program } from "#app/domain/program.ts";
import { keepUntil } from "#app/domain/tiers/keep-until.ts";
import { shopDays } from "#app/domain/tiers/shop-days.ts";
import { newStanding } from "#app/domain/tiers/standing.ts";
import { percentOfNext, tierProgress } from "#app/domain/tiers/tier-progress.ts";
import type { TierLadder } from "#app/domain/tiers/tier.ts";

/** What a shopper would see: the panel's own sentences about a made-up member, and the ladder. */
export interface ShopperView {
  name: string | null;
  lines: string[];
  /** How far the made-up member is on the way to the next tier, in hundredths; null at the top. */
  percent: number | null;
  tiers: OfferedTier[];
  rules: string[];
}

/** The same functions that write the panel, on somebody who reached the lowest tier and is half-way to the next. */
export function shopperView(
  program: Program,
  ladder: TierLadder,
  { locale, timeZone, now }: { locale: string; timeZone: string; now: Date },
): ShopperView {
  const { currency } = program;
  const voice = { ...voiceOf(program, locale), timeZone, currency, basis: ladder.basis };
  const shown = ladder.tiers.filter((tier) => !tier.isHidden && !tier.isManualOnly);
  const [first, second] = shown;
  const reached = first?.threshold ?? 0;
  const current = second ? Math.floor((reached + second.threshold) / 2) : reached;
  const days = shopDays(timeZone);
  const joinedAt = now;
  const standing = {
    ...newStanding(joinedAt),
    tierId: first?.id ?? null,
    keepUntil: first ? keepUntil(ladder, { moment: now, joinedAt, days }) : null,
  };
  const progress = tierProgress(ladder, { current, keeping: 0 }, standing, { now, days });
  return {
    name: first?.name ?? null,
    lines: explainTierToShopper(progress, voice),
    percent: percentOfNext(progress),
    tiers: describeLadder(ladder, voice),
    rules: explainLadder(ladder),
  };
}
