import type { Db } from "#app/db/client.server.ts";
import { toStoredLots, type StoredLot } from "./list-open-lots.ts";

/** The lots that the entries with these keys made, whether or not points are left in them. */
export async function listLotsByKey(db: Db, shopId: bigint, keys: string[]): Promise<StoredLot[]> {
  if (keys.length === 0) return [];
  return toStoredLots(
    await db.$queryRaw`
      select lot.id, lot.member_id, entry.key, lot.order_id, lot.points, lot.remaining,
        lot.earned_at, lot.available_at, lot.expires_at, lot.lapses, lot.expirations
      from ledger_entry entry join lot on lot.shop_id = entry.shop_id and lot.entry_id = entry.id
      where entry.shop_id = ${shopId} and entry.key = any(${keys}::text[])
      order by lot.id`,
  );
}
