import type { Db } from "#app/db/client.server.ts";

/** Why the end of points changed after they were earned. */
export type ExpiryChangeReason = "policy" | "extended" | "grace" | "reinstated";

export interface ExpiryChange {
  lotId: bigint;
  expiresAt: Date | null;
  lapses: boolean;
}

/** Gives lots of locked members a new end, and records what it was; a lot that has that end already stays as it is. */
export async function updateExpiry(
  db: Db,
  shopId: bigint,
  changes: ExpiryChange[],
  { reason, actor, at }: { reason: ExpiryChangeReason; actor: string | null; at: Date },
): Promise<number> {
  if (changes.length === 0) return 0;
  const rows = changes.map((change) => ({ ...change, lotId: String(change.lotId) }));
  return db.$executeRaw`
    with change as (
      select lot.id, lot.expires_at as before, c."expiresAt" as after, lot.lapses as lapses_before,
        c.lapses as lapses_after
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as c("lotId" bigint, "expiresAt" timestamptz(3), lapses boolean)
      join lot on lot.shop_id = ${shopId} and lot.id = c."lotId"
      where (lot.expires_at, lot.lapses) is distinct from (c."expiresAt", c.lapses)
    ), recorded as (
      insert into lot_expiry_change (shop_id, lot_id, before, after, lapses_before, lapses_after, reason, actor, at)
      select ${shopId}, id, before, after, lapses_before, lapses_after, ${reason}, ${actor}, ${at} from change
    )
    update lot set expires_at = change.after, lapses = change.lapses_after
    from change where lot.shop_id = ${shopId} and lot.id = change.id`;
}
