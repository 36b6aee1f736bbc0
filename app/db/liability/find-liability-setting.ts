import type { Db } from "#app/db/client.server.ts";
import { LiabilitySetting } from "#app/domain/liability/liability-setting.ts";

export interface SavedLiabilitySetting {
  setting: LiabilitySetting;
  updatedAt: Date;
  updatedBy: string;
}

/** What finance has set for the shop, or null where the default stands. */
export async function findLiabilitySetting(db: Db, shopId: bigint): Promise<SavedLiabilitySetting | null> {
  const row = await db.liabilitySetting.findUnique({ where: { shopId } });
  if (!row) return null;
  const { updatedAt, updatedBy, ...setting } = row;
  return { setting: LiabilitySetting.parse(setting), updatedAt, updatedBy };
}
