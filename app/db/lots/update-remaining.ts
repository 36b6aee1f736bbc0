import type { Db } from "#app/db/client.server.ts";

/** Sets what is left of lots whose members are locked. */
export async function updateRemaining(
  db: Db,
  shopId: bigint,
  lots: { lotId: bigint; remaining: number; expirations: number }[],
): Promise<void> {
  if (lots.length === 0) return;
  const rows = lots.map((lot) => ({ ...lot, lotId: String(lot.lotId) }));
  await db.$executeRaw`
    update lot set remaining = l.remaining, expirations = l.expirations
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l("lotId" bigint, remaining bigint, expirations int)
    where lot.shop_id = ${shopId} and lot.id = l."lotId"`;
}
