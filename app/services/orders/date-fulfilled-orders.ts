import { listWaitingLots } from "#app/db/lots/list-waiting-lots.ts";
import type { StoredLot } from "#app/db/lots/list-open-lots.ts";
import { updateAvailable } from "#app/db/lots/update-available.ts";
import { updateExpiry } from "#app/db/lots/update-expiry.ts";
import { lockMembers, type LockedMember } from "#app/db/members/lock-members.ts";
import { updateEnds } from "#app/db/members/update-ends.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import { inactiveAtAfter, keptAlive, lotExpiry } from "#app/domain/ledger/expiry-date.ts";
import { holdEnd, holdEndTold } from "#app/domain/ledger/hold.ts";
import type { Program } from "#app/domain/program.ts";
import type { ServiceContext } from "#app/services/context.ts";

export interface FulfilledOrder {
  snapshot: OrderSnapshot;
  program: Program;
}

interface DatedLot extends StoredLot {
  program: Program;
}

/**
 * Orders whose points waited for their fulfilment, and that are fulfilled now: their lots get their dates. To be
 * called with the orders locked, before anything is posted for them. `memberIds`: whoever the caller posts to; all
 * are locked here in one go, in id order.
 */
export async function dateFulfilledOrders(
  ctx: ServiceContext,
  orders: FulfilledOrder[],
  { timeZone, memberIds }: { timeZone: string; memberIds: bigint[] },
): Promise<void> {
  const { db, shopId, now } = ctx;
  const byId = new Map(
    orders
      .filter(({ snapshot, program }) => program.holdFrom === "fulfilled" && snapshot.fulfilledAt !== null)
      .map((order) => [order.snapshot.orderId, order]),
  );
  const waiting = await listWaitingLots(db, shopId, [...byId.keys()].map(BigInt));
  if (waiting.length === 0) return;
  const members = await lockMembers(db, shopId, [
    ...new Set([...memberIds, ...waiting.map((lot) => lot.memberId)]),
  ]);
  const dated = waiting.flatMap((lot): DatedLot[] => {
    const order = byId.get(lot.orderId ?? "");
    if (!order) return [];
    const availableAt = holdEndTold(holdEnd(order.program, order.snapshot), now);
    return [{ ...lot, availableAt, program: order.program }];
  });
  await updateAvailable(db, shopId, dated);
  const ends = dated.map((lot) => ({
    lotId: lot.lotId,
    ...lotExpiry(lot.program.expiry, { ...lot, now }, timeZone),
  }));
  await updateExpiry(db, shopId, ends, { reason: "policy", actor: null, at: now });
  await updateEnds(db, shopId, newEnds(members, dated, { now, timeZone }), now);
}

/** Where points lapse by inactivity, those that are usable from now on live at least as long as new ones do. */
function newEnds(
  members: LockedMember[],
  dated: DatedLot[],
  { now, timeZone }: { now: Date; timeZone: string },
) {
  const lots = Map.groupBy(dated, ({ memberId }) => memberId);
  return members.flatMap(({ memberId, inactiveAt }) => {
    const own = lots.get(memberId);
    if (!own) return [];
    const until = own.reduce((moment, { program, availableAt }) => {
      const happening = { activities: [], at: now, availableAt, now };
      return inactiveAtAfter(moment, keptAlive(program.expiry, happening, timeZone));
    }, inactiveAt);
    return [{ memberId, inactiveAt: until }];
  });
}
