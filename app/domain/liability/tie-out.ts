import type { AgedPoints } from "./age-lots.ts";

export interface TieOut extends AgedPoints {
  /** The sum of all entries of the ledger. */
  ledger: number;
  /** Points owed by members whose clawback exceeded what they had. */
  deficit: number;
  /** Points left in lots. */
  inLots: number;
  /** In lots − (ledger + deficit): zero, or something is wrong. */
  difference: number;
}

/**
 * Definition: whether what the lots hold is what the ledger says, at one moment.
 * Formula: vested + pending + past expiry = ledger + deficit. The deficit is a line of its own: points owed make the
 * ledger's sum smaller, but nobody's lot.
 * Source: the ledger's law, entries = points left in lots − deficit (docs/decisions/002).
 * Example: lots hold 80 vested and 30 pending, one member owes 20: the ledger's sum is 90, and 90 + 20 = 110.
 */
export function tieOut(ledger: number, deficit: number, lots: AgedPoints): TieOut {
  const inLots = lots.vested + lots.pending + lots.pastExpiry;
  return { ...lots, ledger, deficit, inLots, difference: inLots - (ledger + deficit) };
}
