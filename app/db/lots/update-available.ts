import type { Db } from "#app/db/client.server.ts";

/** Sets when points of lots can be spent; the members are locked. */
export async function updateAvailable(
  db: Db,
  shopId: bigint,
  lots: { lotId: bigint; availableAt: Date }[],
): Promise<void> {
  if (lots.length === 0) return;
  const rows = lots.map(({ lotId, availableAt }) => ({ lotId: String(lotId), availableAt }));
  await db.$executeRaw`
    update lot set available_at = l."availableAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l("lotId" bigint, "availableAt" timestamptz(3))
    where lot.shop_id = ${shopId} and lot.id = l."lotId"`;
}
