import type { Db } from "#app/db/client.server.ts";
import { NO_FLOW, type FlowSetting } from "#app/domain/flow/flow-setting.ts";

/** What the shop wants Flow to be told. */
export async function findFlowSetting(db: Db, shopId: bigint): Promise<FlowSetting> {
  const row = await db.flowSetting.findUnique({
    where: { shopId },
    select: { pointsEarned: true, tierChanged: true, pointsExpiring: true, expiringDays: true },
  });
  return row ?? NO_FLOW;
}

export async function saveFlowSetting(
  db: Db,
  shopId: bigint,
  { setting, actor, now }: { setting: FlowSetting; actor: string; now: Date },
): Promise<void> {
  const row = { ...setting, updatedAt: now, updatedBy: actor };
  await db.flowSetting.upsert({ where: { shopId }, create: { shopId, ...row }, update: row });
}

/** Installed shops that want to be told of points that expire. */
export async function listShopsTellingOfExpiry(db: Db): Promise<{ shopId: bigint; days: number }[]> {
  const rows = await db.flowSetting.findMany({
    where: { pointsExpiring: true },
    select: { shopId: true, expiringDays: true },
    orderBy: { shopId: "asc" },
  });
  return rows.map(({ shopId, expiringDays }) => ({ shopId, days: expiringDays }));
}
