import { findMembersByCustomer } from "#app/db/members/find-members.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findOrderPoints } from "#app/db/reads/find-order-points.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { dayOf } from "#app/domain/calendar.ts";
import { formatDay } from "#app/domain/explain/format-day.ts";
import { countPoints } from "#app/domain/explain/voice.ts";
import { waitsForFulfilment } from "#app/domain/ledger/hold.ts";
import { toPoints } from "#app/domain/points.ts";
import { shopperVoice } from "#app/domain/texts/shopper-voice.ts";
import type { ServiceContext } from "#app/services/context.ts";

/**
 * What an order earned, for the page that thanks for it: "counting" until its webhook has been worked off, and for
 * an order that is not this customer's, of which nothing is told.
 */
export type OrderEarned =
  | { state: "counting" | "none" }
  /** `points`: "120 points". `from`: the day from which they can be used, null for now. */
  | { state: "earned"; points: string; from: string | null; afterArrival: boolean };

export async function readOrderPoints(
  ctx: ServiceContext,
  { customerId, orderId, locale }: { customerId: bigint; orderId: bigint; locale: string },
): Promise<OrderEarned> {
  const { db, shopId, now } = ctx;
  const program = (await findCurrentProgram(db, shopId, now))?.program;
  if (!program) return { state: "none" };
  const memberId = (await findMembersByCustomer(db, shopId, [customerId])).get(customerId);
  const found = memberId === undefined ? null : await findOrderPoints(db, shopId, { orderId, memberId });
  if (!found) return { state: "counting" };
  const points = toPoints(found.points);
  if (points <= 0) return { state: "none" };
  const { availableAt } = found;
  const { timeZone } = await findShopVoice(db, shopId);
  const isHeld = availableAt !== null && availableAt > now;
  const afterArrival = isHeld && waitsForFulfilment(availableAt);
  // What comes within the day is there: nobody is told to wait for today.
  const isLater = isHeld && !afterArrival && dayOf(availableAt, timeZone) !== dayOf(now, timeZone);
  const voice = shopperVoice(program, locale);
  return {
    state: "earned",
    points: countPoints(points, voice),
    from: isLater ? formatDay(availableAt, { locale: voice.locale, timeZone }) : null,
    afterArrival,
  };
}
