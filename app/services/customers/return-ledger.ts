import { findEntries } from "#app/db/ledger/find-entries.ts";
import { listLotsByKey } from "#app/db/lots/list-lots-by-key.ts";
import { listTakenLots } from "#app/db/lots/list-taken-lots.ts";
import type { Merge } from "#app/db/merges/merge-rows.ts";
import { AFTER_FULFILMENT } from "#app/domain/ledger/hold.ts";
import { endsAt, isExpired } from "#app/domain/ledger/lot.ts";
import type { Movement } from "#app/domain/ledger/movement.ts";
import { postMovements, type MovementToPost } from "#app/services/ledger/post-movements.ts";
import { mergeEntry, openLedgers, type LedgerContext } from "./move-ledger.ts";

/**
 * Gives points of a merge back to the very lots they came from, as many as are left of them, and those that had paid
 * a debt of the kept member, who owes them again. Pairs of entries whose sum is zero.
 * Example: 100 came over, 40 paid a debt at once, 50 were spent: 10 are left, so 50 go back and 40 are owed again.
 */
export async function returnLots(ctx: LedgerContext, { mergeId, record, ...pair }: Merge): Promise<void> {
  const { kept } = await openLedgers(ctx, pair);
  const byKey = new Map(record.lots.map((moved) => [moved.inKey, moved]));
  const movements: MovementToPost[] = [];
  for (const lot of await listLotsByKey(ctx.db, ctx.shopId, [...byKey.keys()])) {
    const moved = byKey.get(lot.key);
    const left = lot.remaining;
    const paid = isExpired(lot, ctx.now, kept.inactiveAt) ? 0 : (moved?.paid ?? 0);
    if (!moved || left + paid === 0) continue;
    const name = (what: string) => `unmerge:${mergeId}:${what}:${lot.lotId}`;
    if (left > 0)
      movements.push(
        entry(pair.keptId, { kind: "move-out", key: name("out"), points: left, lotKey: lot.key }, ctx),
      );
    if (paid > 0)
      movements.push(
        entry(pair.keptId, { kind: "adjust-down", key: name("owed"), points: paid, mayOwe: true }, ctx),
      );
    const taken = { ...(await takenBy(ctx, moved.outKey)), points: left + paid };
    // The points live as long as they would have at the kept member.
    const graceUntil = endsAt(lot, kept.inactiveAt) ?? AFTER_FULFILMENT;
    movements.push(giveBack(pair.goneId, taken, { key: name("in"), ctx, graceUntil }));
  }
  // What leaves by its own lot goes first: a debt that returns may otherwise take from the same lots.
  const { refused } = await postMovements(
    ctx,
    [...movements].sort((one, other) => rank(one) - rank(other)),
  );
  if (refused.size > 0) throw new Error("Points of a merge could not go back to their lots");
}

function rank({ movement }: MovementToPost): number {
  return movement.kind === "move-out" ? 0 : 1;
}

function entry(memberId: bigint, movement: Movement, { now }: LedgerContext): MovementToPost {
  return mergeEntry(memberId, movement, now, true);
}

/**
 * Gives debts of a merge back: what the kept member still owes of them, and what they took from the kept member's
 * lots, which comes back to those lots.
 */
export async function returnDebts(ctx: LedgerContext, { mergeId, record, ...pair }: Merge): Promise<void> {
  for (const [index, debt] of record.debts.entries()) {
    const name = (what: string) => `unmerge:${mergeId}:${what}:${index}`;
    const taken = await takenBy(ctx, debt.key);
    const { kept } = await openLedgers(ctx, pair);
    const forgiven = Math.min(kept.deficit, debt.points - taken.points);
    const movements: MovementToPost[] = [];
    if (forgiven > 0)
      movements.push(entry(pair.keptId, { kind: "forgive", key: name("waived"), points: forgiven }, ctx));
    if (taken.points > 0) movements.push(giveBack(pair.keptId, taken, { key: name("back"), ctx }));
    await postMovements(ctx, movements);
    const posted = await findEntries(ctx.db, ctx.shopId, [name("waived"), name("back")]);
    const points = [...posted.values()].reduce((sum, one) => sum + one.points, 0);
    if (points === 0) continue;
    const owed: Movement = { kind: "adjust-down", key: name("debt"), points, mayOwe: true };
    await postMovements(ctx, [entry(pair.goneId, owed, ctx)]);
  }
}

/** Gives bonuses again that were taken back because both members had them. */
export async function restoreBonuses(ctx: LedgerContext, { record, ...merge }: Merge): Promise<void> {
  for (const bonus of record.bonuses) {
    const taken = await takenBy(ctx, bonus.key);
    const { gone } = await openLedgers(ctx, merge);
    const waived = Math.min(gone.deficit, bonus.owed);
    const movements: MovementToPost[] = [];
    const { key } = bonus;
    if (waived > 0)
      movements.push(entry(merge.goneId, { kind: "forgive", key: `un${key}:waived`, points: waived }, ctx));
    if (taken.points > 0) movements.push(giveBack(merge.goneId, taken, { key: `un${key}`, ctx }));
    await postMovements(
      ctx,
      movements.map((one) => ({
        ...one,
        entry: { ...one.entry, detail: { what: "doubled-bonus", key, isUndo: true } },
      })),
    );
  }
}

type Taken = Awaited<ReturnType<typeof takenBy>>;

/** What an entry took from which lots. */
async function takenBy({ db, shopId }: LedgerContext, key: string) {
  const entryId = (await findEntries(db, shopId, [key])).get(key)?.entryId ?? null;
  const lots = entryId === null ? [] : await listTakenLots(db, shopId, entryId);
  return { entryId, lots, points: lots.reduce((sum, { points }) => sum + points, 0) };
}

function giveBack(
  memberId: bigint,
  { entryId, lots, points }: Taken,
  { key, ctx, graceUntil = null }: { key: string; ctx: LedgerContext; graceUntil?: Date | null },
): MovementToPost {
  const restore: Movement = { kind: "restore", key, points, taken: lots, before: 0, graceUntil };
  const posted = mergeEntry(memberId, restore, ctx.now, true);
  return {
    ...posted,
    lots: lots.map(({ lot }) => lot),
    entry: { ...posted.entry, correctsEntryId: entryId },
  };
}
