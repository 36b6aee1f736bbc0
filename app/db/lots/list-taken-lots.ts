import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { toPoints } from "#app/domain/points.ts";
import { toStoredLots, type StoredLot } from "./list-open-lots.ts";

const Takings = z.array(z.object({ id: z.bigint(), taken: z.bigint() }));

/**
 * What an entry took from which lots, in the order in which it took them, with the lots as they are now, whether or
 * not points are left in them.
 */
export async function listTakenLots(
  db: Db,
  shopId: bigint,
  entryId: bigint,
): Promise<{ lot: StoredLot; points: number }[]> {
  const rows = await db.$queryRaw`
    select lot.id, lot.member_id, entry.key, lot.order_id, lot.points, lot.remaining, lot.earned_at,
      lot.available_at, lot.expires_at, lot.lapses, lot.expirations, -allocation.points as taken
    from allocation
    join lot on lot.shop_id = allocation.shop_id and lot.id = allocation.lot_id
    join ledger_entry entry on entry.shop_id = lot.shop_id and entry.id = lot.entry_id
    where allocation.shop_id = ${shopId} and allocation.entry_id = ${entryId} and allocation.points < 0
    order by allocation.id`;
  const taken = new Map(Takings.parse(rows).map((row) => [row.id, toPoints(row.taken)]));
  return toStoredLots(rows).map((lot) => ({ lot, points: taken.get(lot.lotId) ?? 0 }));
}
