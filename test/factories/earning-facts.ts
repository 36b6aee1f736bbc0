import { firstOrderFacts, type EarningFacts } from "#app/domain/earning/earning-facts.ts";

/** Facts of a customer's first order, on 1 November 2026 (a Sunday); name what differs. */
export function makeFacts(facts: Partial<EarningFacts> = {}): EarningFacts {
  return { ...firstOrderFacts("2026-11-01"), ...facts };
}
