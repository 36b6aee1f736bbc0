import { advanceDueMembers } from "#app/db/members/advance-due-members.ts";
import type { ServiceContext } from "#app/services/context.ts";

const MEMBERS_PER_SWEEP = 500;

/**
 * Points become available (and expire) by the clock alone: a balance read from the lots is always right. What needs
 * a push is the copy that the theme prints. Marks the copies of members whose hold has ended by `ctx.now`; gives how
 * many, and whether more are waiting.
 */
export async function matureHolds(ctx: ServiceContext): Promise<{ members: number; hasMore: boolean }> {
  const members = await advanceDueMembers(ctx.db, ctx.shopId, { now: ctx.now, limit: MEMBERS_PER_SWEEP });
  return { members, hasMore: members === MEMBERS_PER_SWEEP };
}
