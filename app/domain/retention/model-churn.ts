/** Customers at the start of a month, and how many of them the model expects to be still customers then and at its end. */
export interface ModelMonth {
  month: number;
  customers: number;
  aliveAtStart: number;
  aliveAtEnd: number;
}

/**
 * Churn by the purchase model. Definition: 1 − Σ P(alive at the end) ÷ Σ P(alive at the start), both over those who were
 * customers at the start, each by what was known then. Null where the model expects nobody. It asks for no rule of how
 * long is too long, and takes everybody for what they used to do.
 * Example: 800 expected at the start of whom 760 are at the end: 5 %.
 */
export function modelChurn({ aliveAtStart, aliveAtEnd }: ModelMonth): number | null {
  return aliveAtStart > 0 ? 1 - aliveAtEnd / aliveAtStart : null;
}
