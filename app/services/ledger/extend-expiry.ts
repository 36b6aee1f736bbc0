import { withTransaction } from "#app/db/client.server.ts";
import { expireDueLots } from "#app/db/lots/expire-due-lots.ts";
import { insertExtensions, type Extension } from "#app/db/lots/insert-extensions.ts";
import { listOpenLots, type StoredLot } from "#app/db/lots/list-open-lots.ts";
import { updateExpiry } from "#app/db/lots/update-expiry.ts";
import { lockMembers, type LockedMember } from "#app/db/members/lock-members.ts";
import { updateEnds } from "#app/db/members/update-ends.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { later } from "#app/domain/calendar.ts";
import { checkStaffLimit, type LimitRefusal } from "#app/domain/ledger/staff-limit.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { holdStaffLimit } from "#app/services/staff/hold-staff-limit.ts";
import { EXPIRED } from "./apply-movements.ts";

const MAX_MEMBERS = 500;

export type ExtensionResult =
  | { ok: true; points: number }
  /** Every point that is there lasts until then anyway. */
  | { ok: false; reason: "nothing-ends-before" }
  | LimitRefusal;

/**
 * Gives members' points a later end: whatever would end before `until` ends then. Points that are over already stay
 * so (that is a reinstatement), and no end is moved nearer. The points count towards the person's limit.
 */
export async function extendExpiry(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  act: { memberIds: bigint[]; until: Date; note: string; actor: string },
): Promise<ExtensionResult> {
  const { memberIds, until, note, actor } = act;
  if (memberIds.length > MAX_MEMBERS) throw new RangeError(`At most ${MAX_MEMBERS} members at once`);
  return withTransaction(ctx.db, async (db) => {
    const { shopId, now } = ctx;
    const members = await lockMembers(db, shopId, memberIds);
    await expireDueLots(db, shopId, memberIds, { now, reason: EXPIRED });
    const lots = await listOpenLots(db, shopId, memberIds);
    const extensions = members.flatMap((member) => extensionOf(member, { lots, until }));
    const points = extensions.reduce((sum, one) => sum + one.points, 0);
    if (points === 0) return { ok: false, reason: "nothing-ends-before" };
    const { timeZone } = await findShopVoice(db, shopId);
    const { limit, movedToday } = await holdStaffLimit({ db, shopId, now }, { actor, timeZone });
    const refusal = checkStaffLimit(limit, { points, movedToday });
    if (refusal) return refusal;
    const changes = lots
      .filter((lot) => lot.expiresAt !== null && lot.expiresAt < until)
      .map(({ lotId, lapses }) => ({ lotId, expiresAt: until, lapses }));
    await updateExpiry(db, shopId, changes, { reason: "extended", actor, at: now });
    const ends = members.map(({ memberId, inactiveAt }) => ({
      memberId,
      inactiveAt: inactiveAt && later(inactiveAt, until),
    }));
    await updateEnds(db, shopId, ends, now);
    await insertExtensions(db, shopId, extensions, { until, note, actor, at: now });
    await enqueue(db, "mirror-members", { shopId: String(shopId) });
    return { ok: true, points };
  });
}

/** How many of a member's points would end before: by their own date, or with the member's inactivity. */
function extensionOf(
  { memberId, inactiveAt }: LockedMember,
  { lots, until }: { lots: StoredLot[]; until: Date },
): Extension[] {
  const endsBefore = (lot: StoredLot) =>
    [lot.expiresAt, lot.lapses ? inactiveAt : null].some((end) => end !== null && end < until);
  const points = lots
    .filter((lot) => lot.memberId === memberId && endsBefore(lot))
    .reduce((sum, { remaining }) => sum + remaining, 0);
  return points > 0 ? [{ memberId, points }] : [];
}
