import type { Db } from "#app/db/client.server.ts";
import { AFTER_FULFILMENT } from "#app/domain/ledger/hold.ts";
import { toStoredLots, type StoredLot } from "./list-open-lots.ts";

/** The lots of these orders whose hold begins with the order's fulfilment, and has not begun; empty ones too. */
export async function listWaitingLots(db: Db, shopId: bigint, orderIds: bigint[]): Promise<StoredLot[]> {
  if (orderIds.length === 0) return [];
  return toStoredLots(
    await db.$queryRaw`
      select lot.id, lot.member_id, entry.key, lot.order_id, lot.points, lot.remaining,
        lot.earned_at, lot.available_at, lot.expires_at, lot.lapses, lot.expirations
      from lot join ledger_entry entry on entry.shop_id = lot.shop_id and entry.id = lot.entry_id
      where lot.shop_id = ${shopId} and lot.order_id = any(${orderIds}::bigint[])
        and lot.available_at = ${AFTER_FULFILMENT}
      order by lot.id`,
  );
}
