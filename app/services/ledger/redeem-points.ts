import { withTransaction } from "#app/db/client.server.ts";
import { findEntries } from "#app/db/ledger/find-entries.ts";
import { lockMembers } from "#app/db/members/lock-members.ts";
import { keptAlive } from "#app/domain/ledger/expiry-date.ts";
import type { Refusal } from "#app/domain/ledger/movement.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { postMovements } from "./post-movements.ts";
import { readExpiryRules } from "./read-expiry-rules.ts";

export interface Redemption {
  memberId: bigint;
  points: number;
  /** Names the act of spending: the same key again is the same act. */
  key: string;
  /** What the points are spent on, in words. */
  on: string;
}

export type RedeemResult = { ok: true; entryId: bigint; isRepeat: boolean } | Refusal;

/**
 * Spends a member's points: only those that can be used now, those that expire first before the others. The member
 * is locked, so of fifty attempts at once on the last 500 points one succeeds and 49 are refused.
 * Throws where the key names another act already.
 */
export async function redeemPoints(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  { memberId, points, key, on }: Redemption,
): Promise<RedeemResult> {
  return withTransaction(ctx.db, async (db) => {
    const { shopId, now } = ctx;
    await lockMembers(db, shopId, [memberId]);
    const known = (await findEntries(db, shopId, [key])).get(key);
    if (known) {
      if (known.memberId !== memberId || known.points !== -points)
        throw new Error(`The key ${key} names another redemption`);
      return { ok: true, entryId: known.entryId, isRepeat: true };
    }
    const { policy, timeZone } = await readExpiryRules(db, shopId);
    const kept = keptAlive(policy, { activities: ["spend"], at: now, availableAt: null, now }, timeZone);
    const { entryIds, refused } = await postMovements({ db, shopId, now }, [
      {
        memberId,
        movement: { kind: "redeem", key, points, kept },
        entry: {
          reason: "spent",
          programVersion: null,
          breakdown: null,
          detail: { what: "spent", on },
          occurredAt: now,
        },
      },
    ]);
    const refusal = refused.get(key);
    if (refusal) return refusal;
    const entryId = entryIds.get(key);
    await enqueue(db, "mirror-members", { shopId: String(shopId) });
    if (entryId === undefined) throw new Error(`There is no member ${memberId}`);
    return { ok: true, entryId, isRepeat: false };
  });
}
