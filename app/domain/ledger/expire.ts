import { endsAt, isExpired, type Lot } from "./lot.ts";
import type { Expire } from "./movement.ts";

/**
 * The points whose time was over before anything else happens: one movement for each lot, of all that is left in
 * it. They go before every other movement, in its transaction, so nothing that comes late revives them.
 *
 * Example: 40 left in a lot until the end of 3 May, and it is 4 May: one `expire` of 40.
 */
export function dueExpiries<Kept extends Lot>(
  lots: readonly Kept[],
  { now, inactiveAt }: { now: Date; inactiveAt: Date | null },
  keyOf: (lot: Kept) => string,
): (Expire & { at: Date })[] {
  return lots
    .filter((lot) => lot.remaining > 0 && isExpired(lot, now, inactiveAt))
    .map((lot) => ({
      kind: "expire",
      key: keyOf(lot),
      lotKey: lot.key,
      points: lot.remaining,
      at: endsAt(lot, inactiveAt) ?? now,
    }));
}
