import type { Db } from "#app/db/client.server.ts";
import type { SavedLiabilitySetting } from "./find-liability-setting.ts";

/** Stores what finance has set; the last one to save wins, and is named. */
export async function saveLiabilitySetting(
  db: Db,
  shopId: bigint,
  { setting, updatedAt, updatedBy }: SavedLiabilitySetting,
): Promise<void> {
  const saved = { ...setting, updatedAt, updatedBy };
  await db.liabilitySetting.upsert({ where: { shopId }, create: { shopId, ...saved }, update: saved });
}
