import type { Tier, TierLadder } from "#app/domain/tiers/tier.ts";
import { explainMeasure, type TierVoice } from "./explain-tier.ts";

/** A tier as shoppers are told of it: "$500.00", "1.5 times the points". */
export interface OfferedTier {
  id: string;
  name: string;
  from: string;
  benefits: string[];
}

/** The tiers that every shopper may know of, lowest first, with what each takes and brings. */
export function describeLadder({ tiers }: TierLadder, voice: TierVoice): OfferedTier[] {
  return tiers
    .filter((tier) => !tier.isHidden && !tier.isManualOnly)
    .map((tier) => ({
      id: tier.id,
      name: tier.name,
      from: explainMeasure(tier.threshold, voice),
      benefits: explainBenefits(tier, voice),
    }));
}

function explainBenefits({ earns, entryPoints, perks }: Tier, voice: TierVoice): string[] {
  const times = new Intl.NumberFormat(voice.locale).format(earns.numerator / earns.denominator);
  return [
    ...(earns.numerator > earns.denominator ? [`${times} times the points`] : []),
    ...(entryPoints > 0
      ? [`${explainMeasure(entryPoints, { ...voice, basis: "points-earned" })} on reaching it`]
      : []),
    ...perks,
  ];
}
