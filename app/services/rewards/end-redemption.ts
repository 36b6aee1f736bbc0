import { withTransaction } from "#app/db/client.server.ts";
import { findEntries } from "#app/db/ledger/find-entries.ts";
import { lockMembers } from "#app/db/members/lock-members.ts";
import { endRedemptionRow } from "#app/db/rewards/end-redemption-row.ts";
import { lockRedemption } from "#app/db/rewards/find-redemption.ts";
import type { Redemption } from "#app/db/rewards/redemption-row.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { restorePoints } from "#app/services/ledger/restore-points.ts";

type EndContext = Pick<ServiceContext, "db" | "shopId" | "now">;

export interface Ending {
  redemption: Pick<Redemption, "redemptionId" | "key" | "points">;
  state: "expired" | "cancelled";
  reason: string;
}

/**
 * Ends a redemption that was not used and gives its points back to the lots they came from, once: the member is
 * locked, the restoring entry has a key of its own, and a redemption that is over already stays as it is.
 * The caller has made sure that its code cannot be used any more.
 */
export async function endRedemption(
  ctx: EndContext,
  { redemption, state, reason }: Ending,
): Promise<Redemption> {
  return withTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db };
    const payer = await lockPayer(tx, redemption.key);
    const current = await lockRedemption(db, ctx.shopId, redemption.redemptionId);
    if (!current) throw new Error(`There is no redemption ${redemption.redemptionId}`);
    if (current.state !== "requested" && current.state !== "issued") return current;
    if (payer !== null) await giveBack(tx, payer, current, { points: "all" });
    const { redemptionId } = current;
    return endRedemptionRow(db, ctx.shopId, { redemptionId, state, reason, now: ctx.now });
  });
}

/**
 * Locks whose ledger paid for a redemption: of a merged member the one who was there before, from whom points that
 * come back go on by themselves. Null where nothing was paid.
 */
export async function lockPayer({ db, shopId }: EndContext, key: string): Promise<bigint | null> {
  const entry = (await findEntries(db, shopId, [key])).get(key);
  if (!entry) return null;
  await lockMembers(db, shopId, [entry.memberId]);
  return entry.memberId;
}

/** Gives points of a locked redemption back. All of them may have expired meanwhile: then none come. */
export async function giveBack(
  ctx: EndContext,
  payer: bigint,
  { redemptionId, key, returns }: Redemption,
  { points }: { points: number | "all" },
): Promise<void> {
  const back = `${key}:back:${returns + 1}`;
  const result = await restorePoints(ctx, { memberId: payer, redemptionKey: key, points, key: back });
  if (!result.ok && result.reason !== "points-expired")
    throw new Error(`Points of redemption ${redemptionId} could not be given back: ${result.reason}`);
}
