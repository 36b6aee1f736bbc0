import type { Db } from "#app/db/client.server.ts";

/** What was spent on winning customers in a month; months are year × 12 + month − 1, money in minor units. */
export interface AcquisitionSpend {
  month: number;
  spendMinor: number;
}

export async function listAcquisitionSpends(
  db: Db,
  shopId: bigint,
  { from }: { from: number },
): Promise<AcquisitionSpend[]> {
  const rows = await db.retentionSpend.findMany({
    where: { shopId, month: { gte: from } },
    orderBy: { month: "asc" },
  });
  return rows.map(({ month, spendMinor }) => ({ month, spendMinor: Number(spendMinor) }));
}

/** Stores a month's spend over what was there; null takes it away. */
export async function saveAcquisitionSpend(
  db: Db,
  shopId: bigint,
  { month, spendMinor }: { month: number; spendMinor: number | null },
): Promise<void> {
  if (spendMinor === null) {
    await db.retentionSpend.deleteMany({ where: { shopId, month } });
    return;
  }
  const saved = { spendMinor: BigInt(spendMinor) };
  await db.retentionSpend.upsert({
    where: { shopId_month: { shopId, month } },
    create: { shopId, month, ...saved },
    update: saved,
  });
}
