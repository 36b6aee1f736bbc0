import type { StoredBalance } from "#app/db/imports/imported-balances.ts";
import { markBirthdaysGiven, updatePosted } from "#app/db/imports/imported-balances.ts";
import { insertImportedCodes } from "#app/db/imports/imported-codes.ts";
import { fillBirthdays } from "#app/db/members/fill-birthdays.ts";
import { settleBalance } from "#app/domain/import/settle-balance.ts";
import type { Movement } from "#app/domain/ledger/movement.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { postMovements, type MovementToPost } from "#app/services/ledger/post-movements.ts";
import { readExpiryRules } from "#app/services/ledger/read-expiry-rules.ts";
import { giveMovedTiers } from "./give-moved-tiers.ts";

export type OwnedBalance = StoredBalance & { memberId: bigint };

/**
 * Brings the ledger to balances from another app: posts target − posted for each, gives the tiers, birthdays and codes
 * that came along, and notes it. Members are locked by the caller, before the balances. The keys of entries name
 * import and balance, so nothing happens twice.
 */
export async function settleBalances(ctx: ServiceContext, balances: readonly OwnedBalance[]): Promise<void> {
  if (balances.length === 0) return;
  const { db, shopId, now } = ctx;
  const rules = { ...(await readExpiryRules(db, shopId, now)), now };
  const movements = balances.flatMap((balance) =>
    settleBalance(balance, (part) => importKey(balance, part), rules).map((movement) =>
      importEntry(balance, movement, { now, isUndo: false }),
    ),
  );
  const { refused } = await postMovements(ctx, movements);
  if (refused.size > 0) throw new Error("A moved balance was refused");
  const settled = balances.map(({ balanceId, memberId, target }) => ({
    balanceId,
    memberId,
    posted: target,
  }));
  await updatePosted(db, shopId, settled, now);
  await giveMovedTiers(ctx, balances);
  const birthdays = balances.flatMap(({ memberId, birthday }) => (birthday ? { memberId, birthday } : []));
  const filled = await fillBirthdays(db, shopId, birthdays, now);
  const gave = balances.filter(({ memberId, birthday }) => birthday !== null && filled.has(memberId));
  await markBirthdaysGiven(
    db,
    shopId,
    gave.map(({ balanceId }) => balanceId),
  );
  const codes = balances.flatMap(({ memberId, referralCode }) =>
    referralCode ? { memberId, code: referralCode } : [],
  );
  await insertImportedCodes(db, shopId, codes);
  await enqueue(db, "mirror-members", { shopId: String(shopId) });
}

/** Names an effect of an import: "import:7:41:2" is the second lot of balance 41 in import 7. */
export function importKey(
  { importId, balanceId }: Pick<StoredBalance, "importId" | "balanceId">,
  part: string,
): string {
  return `import:${importId}:${balanceId}:${part}`;
}

/** An entry of an import, or of its undoing. */
export function importEntry(
  { memberId, importId, source }: Pick<OwnedBalance, "memberId" | "importId" | "source">,
  movement: Movement,
  { now, isUndo }: { now: Date; isUndo: boolean },
): MovementToPost {
  return {
    memberId,
    movement,
    entry: {
      reason: isUndo ? "import-undone" : "imported",
      programVersion: null,
      breakdown: null,
      detail: { what: "imported", source, importId: String(importId), isUndo },
      occurredAt: now,
    },
  };
}
