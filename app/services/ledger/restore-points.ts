import { withTransaction } from "#app/db/client.server.ts";
import { findEntries, type KnownEntry } from "#app/db/ledger/find-entries.ts";
import { sumGivenBack } from "#app/db/ledger/sum-given-back.ts";
import { listTakenLots } from "#app/db/lots/list-taken-lots.ts";
import { lockMembers } from "#app/db/members/lock-members.ts";
import type { Refusal } from "#app/domain/ledger/movement.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { forwardPoints } from "#app/services/customers/forward-points.ts";
import { postMovements } from "./post-movements.ts";
import { graceUntil, readExpiryRules } from "./read-expiry-rules.ts";

export interface Return {
  memberId: bigint;
  /** The key of the redemption whose points come back. */
  redemptionKey: string;
  /** How many of its points; "all": those that have not come back yet. */
  points: number | "all";
  /** Names the act of giving back: the same key again is the same act. */
  key: string;
}

export type RestoreResult = { ok: true; points: number; isRepeat: boolean } | Refusal;

/**
 * Gives spent points back to the lots they came from, with the dates they had. In any number of steps, the lots end
 * where one step ends them. Points whose lot has expired meanwhile come back for the policy's days of grace, or not.
 */
export async function restorePoints(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  { memberId, redemptionKey, points, key }: Return,
): Promise<RestoreResult> {
  return withTransaction(ctx.db, async (db) => {
    const { shopId, now } = ctx;
    await lockMembers(db, shopId, [memberId]);
    const entries = await findEntries(db, shopId, [key, redemptionKey]);
    const known = entries.get(key);
    if (known) return { ok: true, points: known.points, isRepeat: true };
    const redemption = requireRedemption(entries.get(redemptionKey), memberId, redemptionKey);
    const before = await sumGivenBack(db, shopId, redemption.entryId);
    const asked = points === "all" ? -redemption.points - before : points;
    if (asked < 1) return { ok: false, reason: "more-than-taken", left: -redemption.points - before };
    const taken = await listTakenLots(db, shopId, redemption.entryId);
    const grace = graceUntil(await readExpiryRules(db, shopId, now), now);
    const on = redemption.detail?.what === "spent" ? redemption.detail.on : null;
    const { entryIds, refused } = await postMovements({ db, shopId, now }, [
      {
        memberId,
        movement: { kind: "restore", key, points: asked, taken, before, graceUntil: grace },
        lots: taken.map(({ lot }) => lot),
        entry: {
          reason: "given-back",
          programVersion: null,
          breakdown: null,
          correctsEntryId: redemption.entryId,
          detail: { what: "given-back", on, before, after: before + asked, lost: 0 },
          occurredAt: now,
        },
      },
    ]);
    const refusal = refused.get(key);
    if (refusal) return refusal;
    if (!entryIds.has(key)) throw new Error(`Nothing was posted for ${key}`);
    await enqueue(db, "mirror-members", { shopId: String(shopId) });
    const posted = (await findEntries(db, shopId, [key])).get(key);
    await forwardPoints({ db, shopId, now }, memberId);
    return { ok: true, points: posted?.points ?? 0, isRepeat: false };
  });
}

function requireRedemption(entry: KnownEntry | undefined, memberId: bigint, key: string): KnownEntry {
  if (entry?.kind !== "redeem" || entry.memberId !== memberId)
    throw new Error(`${key} is no redemption of member ${memberId}`);
  return entry;
}
