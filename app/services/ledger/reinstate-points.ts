import { withTransaction } from "#app/db/client.server.ts";
import { findEntries } from "#app/db/ledger/find-entries.ts";
import { sumGivenBack } from "#app/db/ledger/sum-given-back.ts";
import { listTakenLots } from "#app/db/lots/list-taken-lots.ts";
import { lockMembers } from "#app/db/members/lock-members.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import type { Refusal } from "#app/domain/ledger/movement.ts";
import { checkStaffLimit, type LimitRefusal } from "#app/domain/ledger/staff-limit.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { holdStaffLimit } from "#app/services/staff/hold-staff-limit.ts";
import { postMovements } from "./post-movements.ts";

export interface Reinstatement {
  memberId: bigint;
  /** The key of the `expire` entry that is corrected. */
  expiryKey: string;
  /** When the points end now; after `ctx.now`. */
  expiresAt: Date;
  note: string;
  actor: string;
}

/**
 * The shop brings expired points back, once, with a new end. `more-than-taken` says that they came back before. The
 * points count towards the person's limit.
 */
export async function reinstatePoints(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  { memberId, expiryKey, expiresAt, note, actor }: Reinstatement,
): Promise<{ ok: true; points: number } | { ok: false; reason: "erased-member" } | LimitRefusal | Refusal> {
  if (expiresAt <= ctx.now) throw new RangeError("Points come back until a moment that lies ahead");
  return withTransaction(ctx.db, async (db) => {
    const { shopId, now } = ctx;
    const [member] = await lockMembers(db, shopId, [memberId]);
    if (member?.isErased) return { ok: false, reason: "erased-member" };
    const expiry = (await findEntries(db, shopId, [expiryKey])).get(expiryKey);
    if (expiry?.kind !== "expire" || expiry.memberId !== memberId)
      throw new Error(`${expiryKey} is no expiry of member ${memberId}`);
    const points = -expiry.points;
    const before = await sumGivenBack(db, shopId, expiry.entryId);
    if (before > 0) return { ok: false, reason: "more-than-taken", left: 0 };
    const { timeZone } = await findShopVoice(db, shopId);
    const { limit, movedToday } = await holdStaffLimit({ db, shopId, now }, { actor, timeZone });
    const aboveLimit = checkStaffLimit(limit, { points, movedToday });
    if (aboveLimit) return aboveLimit;
    const taken = await listTakenLots(db, shopId, expiry.entryId);
    const key = `reinstate:${expiryKey}`;
    const { refused } = await postMovements({ db, shopId, now }, [
      {
        memberId,
        movement: { kind: "restore", key, points, taken, before, graceUntil: expiresAt },
        lots: taken.map(({ lot }) => lot),
        extension: { reason: "reinstated", actor },
        entry: {
          reason: "reinstated",
          programVersion: null,
          breakdown: null,
          actor,
          correctsEntryId: expiry.entryId,
          detail: { what: "reinstated", note },
          occurredAt: now,
        },
      },
    ]);
    await enqueue(db, "mirror-members", { shopId: String(shopId) });
    return refused.get(key) ?? { ok: true, points };
  });
}
