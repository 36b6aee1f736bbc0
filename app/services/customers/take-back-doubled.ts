import { listOnceEntries } from "#app/db/ledger/list-once-entries.ts";
import { lockMembers } from "#app/db/members/lock-members.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import type { MergeRecord } from "#app/domain/ledger/merge-record.ts";
import { doubledBonuses, ONCE_PREFIXES } from "#app/domain/ledger/once-bonus.ts";
import { postMovements } from "#app/services/ledger/post-movements.ts";
import { openLedgers, type LedgerContext } from "./move-ledger.ts";

/**
 * Bonuses that a member gets once, and both members have: takes the second one back from the member who goes. Where
 * it has been spent, the rest is owed, or forgiven, as the program says.
 */
export async function takeBackDoubled(
  ctx: LedgerContext,
  merge: { mergeId: bigint; keptId: bigint; goneId: bigint },
): Promise<MergeRecord["bonuses"]> {
  const { db, shopId, now } = ctx;
  const { mergeId, keptId, goneId } = merge;
  const entries = await listOnceEntries(db, shopId, [keptId, goneId], ONCE_PREFIXES);
  const doubled = doubledBonuses(entries, merge);
  if (doubled.length === 0) return [];
  const forgivesDeficit = (await findCurrentProgram(db, shopId, now))?.program.deficit === "forgive";
  const bonuses: MergeRecord["bonuses"] = [];
  await openLedgers(ctx, merge);
  for (const { entryId, key: lotKey, points } of doubled) {
    const owedBefore = await deficitOf(ctx, goneId);
    const key = `merge:${mergeId}:bonus:${entryId}`;
    await postMovements(ctx, [
      {
        memberId: goneId,
        movement: { kind: "take-back", key, points, lotKey },
        forgivesDeficit,
        entry: {
          reason: "doubled-bonus",
          programVersion: null,
          breakdown: null,
          correctsEntryId: entryId,
          detail: { what: "doubled-bonus", key: lotKey, isUndo: false },
          occurredAt: now,
        },
      },
    ]);
    bonuses.push({ key, points, owed: (await deficitOf(ctx, goneId)) - owedBefore });
  }
  return bonuses;
}

async function deficitOf({ db, shopId }: LedgerContext, memberId: bigint): Promise<number> {
  const [member] = await lockMembers(db, shopId, [memberId]);
  return member?.deficit ?? 0;
}
