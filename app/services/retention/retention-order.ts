import type { MarkedOrder } from "#app/db/retention/list-marked-orders.ts";
import type { RetentionOrderRow } from "#app/db/retention/save-retention-orders.ts";
import { dayOf } from "#app/domain/calendar.ts";
import { orderFigures } from "#app/domain/retention/order-figures.ts";
import { dayNumber, monthStarts } from "#app/domain/retention/period.ts";

/** From 1990 on: no shop's history begins before. */
export const MONTHS = monthStarts(dayNumber("1990-01-01"), dayNumber("2100-12-01"));

/** What the statistics keep of an order, on the day that it was in the shop's zone. */
export function retentionOrder(
  { orderId, customerId, isDeleted, snapshot, tierId }: MarkedOrder,
  timeZone: string,
): RetentionOrderRow {
  return {
    ...orderFigures(snapshot, { isDeleted }),
    orderId,
    customerId,
    processedAt: snapshot.processedAt,
    updatedAt: snapshot.updatedAt,
    day: dayNumber(dayOf(snapshot.processedAt, timeZone)),
    tierId,
  };
}
