import { expireDueLots } from "#app/db/lots/expire-due-lots.ts";
import { lockDueMembers } from "#app/db/members/lock-due-members.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { EXPIRED } from "./apply-movements.ts";

export const MEMBERS_PER_SWEEP = 500;

export interface SweepReport {
  /** Members whose hold ended or whose points expired. */
  members: number;
  /** Lots that were emptied, each with an entry of its own. */
  expiredLots: number;
  hasMore: boolean;
}

/**
 * One sweep over members whose balance changed by the clock: books expired points, one entry for each lot, and
 * marks the members' copies in Shopify as behind. Call it in a transaction. Running it twice changes nothing.
 * Nothing depends on when it runs: expired points cannot be spent before it either.
 */
export async function expireLots(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  limit = MEMBERS_PER_SWEEP,
): Promise<SweepReport> {
  const { db, shopId, now } = ctx;
  const memberIds = await lockDueMembers(db, shopId, { now, limit });
  const expiredLots =
    memberIds.length === 0 ? 0 : await expireDueLots(db, shopId, memberIds, { now, reason: EXPIRED });
  return { members: memberIds.length, expiredLots, hasMore: memberIds.length === limit };
}
