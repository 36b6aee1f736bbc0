import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { Lot } from "#app/domain/ledger/lot.ts";

export interface NewLot extends Lot {
  memberId: bigint;
  entryId: bigint;
}

const Rows = z.array(z.object({ id: z.bigint(), entry_id: z.bigint() }));

/** Stores new lots and gives their ids by entry id. */
export async function insertLots(db: Db, shopId: bigint, lots: NewLot[]): Promise<Map<bigint, bigint>> {
  if (lots.length === 0) return new Map();
  const rows = lots.map((lot) => ({ ...lot, memberId: String(lot.memberId), entryId: String(lot.entryId) }));
  const inserted = await db.$queryRaw`
    insert into lot (shop_id, member_id, entry_id, order_id, points, remaining, earned_at, available_at, expires_at,
      lapses)
    select ${shopId}, l."memberId", l."entryId", l."orderId", l.points, l.remaining, l."earnedAt", l."availableAt",
      l."expiresAt", l.lapses
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as l("memberId" bigint, "entryId" bigint, "orderId" bigint, points bigint, remaining bigint,
        "earnedAt" timestamptz, "availableAt" timestamptz, "expiresAt" timestamptz, lapses boolean)
    returning id, entry_id`;
  return new Map(Rows.parse(inserted).map((row) => [row.entry_id, row.id]));
}
