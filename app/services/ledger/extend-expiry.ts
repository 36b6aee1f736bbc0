import { withTransaction } from "#app/db/client.server.ts";
import { expireDueLots } from "#app/db/lots/expire-due-lots.ts";
import { listOpenLots } from "#app/db/lots/list-open-lots.ts";
import { updateExpiry } from "#app/db/lots/update-expiry.ts";
import { lockMembers } from "#app/db/members/lock-members.ts";
import { updateEnds } from "#app/db/members/update-ends.ts";
import { later } from "#app/domain/calendar.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { EXPIRED } from "./apply-movements.ts";

const MAX_MEMBERS = 500;

/**
 * Gives members' points a later end: whatever would end before `until` ends then. Points that are over already stay
 * so (that is a reinstatement), and no end is moved nearer. Gives the number of lots with a new date.
 */
export async function extendExpiry(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  { memberIds, until, actor }: { memberIds: bigint[]; until: Date; actor: string },
): Promise<number> {
  if (memberIds.length > MAX_MEMBERS) throw new RangeError(`At most ${MAX_MEMBERS} members at once`);
  return withTransaction(ctx.db, async (db) => {
    const { shopId, now } = ctx;
    const members = await lockMembers(db, shopId, memberIds);
    await expireDueLots(db, shopId, memberIds, { now, reason: EXPIRED });
    const lots = await listOpenLots(db, shopId, memberIds);
    const changes = lots
      .filter((lot) => lot.expiresAt !== null && lot.expiresAt < until)
      .map(({ lotId, lapses }) => ({ lotId, expiresAt: until, lapses }));
    const changed = await updateExpiry(db, shopId, changes, { reason: "extended", actor, at: now });
    const ends = members.map(({ memberId, inactiveAt }) => ({
      memberId,
      inactiveAt: inactiveAt && later(inactiveAt, until),
    }));
    await updateEnds(db, shopId, ends, now);
    await enqueue(db, "mirror-members", { shopId: String(shopId) });
    return changed;
  });
}
