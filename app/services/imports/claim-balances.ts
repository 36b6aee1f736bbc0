import { withTransaction } from "#app/db/client.server.ts";
import { lockWaitingBalances } from "#app/db/imports/imported-balances.ts";
import { lockMembers } from "#app/db/members/lock-members.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { settleBalances } from "./settle-balances.ts";

/**
 * Gives a member the balances from another app that wait for their e-mail. Call it only when the e-mail is proved.
 * Claimed once: a balance that has an owner waits no longer. Gives how many there were.
 */
export async function claimBalances(
  ctx: ServiceContext,
  { memberId, emailHash }: { memberId: bigint; emailHash: string },
): Promise<number> {
  return withTransaction(ctx.db, async (db) => {
    await lockMembers(db, ctx.shopId, [memberId]);
    const waiting = await lockWaitingBalances(db, ctx.shopId, emailHash);
    await settleBalances(
      { ...ctx, db },
      waiting.map((balance) => ({ ...balance, memberId })),
    );
    return waiting.length;
  });
}
