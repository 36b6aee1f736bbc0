import { compare, ZERO } from "#app/domain/fraction.ts";
import { totalOf } from "./pay-campaign.ts";
import type { Payment } from "./pay-rates.ts";

/** A campaign that applies, with what it would pay. */
export interface Candidate {
  id: string;
  priority: number;
  combine: "sum" | "best-of" | "exclusive";
  payments: readonly Payment[];
}

/**
 * Which campaigns pay when several apply. Highest priority first; the id decides between equals.
 * - an exclusive one that pays anything pays alone, if no other exclusive one stands above it;
 * - of the best-of ones only the one that pays most pays;
 * - the others all pay.
 * Example: double points (best-of, +50), candle bonus (best-of, +30), birthday bonus (sum, +10): 50 + 10.
 */
export function combineCampaigns<C extends Candidate>(candidates: readonly C[]): C[] {
  const paying = candidates
    .filter(({ payments }) => compare(totalOf(payments), ZERO) > 0)
    .sort((one, other) => other.priority - one.priority || (one.id < other.id ? -1 : 1));
  const alone = paying.find(({ combine }) => combine === "exclusive");
  if (alone) return [alone];
  const [first, ...rivals] = paying.filter(({ combine }) => combine === "best-of");
  const best = first && rivals.reduce((one, other) => moreOf(one, other), first);
  return paying.filter((candidate) => candidate.combine === "sum" || candidate === best);
}

function moreOf<C extends Candidate>(one: C, other: C): C {
  return compare(totalOf(other.payments), totalOf(one.payments)) > 0 ? other : one;
}
