import type { Db } from "#app/db/client.server.ts";

/** Records how many points entries took from lots (negative) or gave back to them (positive). */
export async function insertAllocations(
  db: Db,
  shopId: bigint,
  allocations: { entryId: bigint; lotId: bigint; points: number }[],
): Promise<void> {
  if (allocations.length === 0) return;
  const rows = allocations.map(({ entryId, lotId, points }) => ({
    entryId: String(entryId),
    lotId: String(lotId),
    points,
  }));
  await db.$executeRaw`
    insert into allocation (shop_id, entry_id, lot_id, points)
    select ${shopId}, a."entryId", a."lotId", a.points
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a("entryId" bigint, "lotId" bigint, points bigint)`;
}
