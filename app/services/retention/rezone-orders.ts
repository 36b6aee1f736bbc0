import type { Db } from "#app/db/client.server.ts";
import type { RetentionState } from "#app/db/retention/hold-retention.ts";
import { listOrderMoments, updateOrderDays } from "#app/db/retention/rezone-orders.ts";
import { dayOf } from "#app/domain/calendar.ts";
import { dayNumber } from "#app/domain/retention/period.ts";

const ORDERS_PER_TRANSACTION = 2_000;

/**
 * Where the shop has moved to another zone, gives the next orders the days of that zone; all others have theirs
 * already. Gives the customers whose days changed, and how far it has come (null: nothing is left to move).
 */
export async function rezoneOrders(
  db: Db,
  shopId: bigint,
  { state, timeZone }: { state: RetentionState; timeZone: string },
): Promise<{ customerIds: bigint[]; rezonedTo: bigint | null }> {
  const isNewZone = state.timeZone !== timeZone;
  if (!isNewZone && state.rezonedTo === null) return { customerIds: [], rezonedTo: null };
  const after = isNewZone ? 0n : (state.rezonedTo ?? 0n);
  const orders = await listOrderMoments(db, shopId, { after, limit: ORDERS_PER_TRANSACTION });
  const moved = orders
    .map((order) => ({ ...order, day: dayNumber(dayOf(order.processedAt, timeZone)), was: order.day }))
    .filter(({ day, was }) => day !== was);
  await updateOrderDays(db, shopId, moved);
  return {
    customerIds: moved.flatMap(({ customerId }) => customerId ?? []),
    rezonedTo: orders.length < ORDERS_PER_TRANSACTION ? null : (orders.at(-1)?.orderId ?? null),
  };
}
