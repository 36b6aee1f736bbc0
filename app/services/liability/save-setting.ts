import { saveLiabilitySetting } from "#app/db/liability/save-liability-setting.ts";
import { LiabilitySetting } from "#app/domain/liability/liability-setting.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

/** Stores what finance says a point is worth, with who said it. */
export async function saveSetting(
  { db, shopId, now }: AdminContext,
  setting: LiabilitySetting,
  actor: string,
): Promise<void> {
  const parsed = LiabilitySetting.parse(setting);
  await saveLiabilitySetting(db, shopId, { setting: parsed, updatedAt: now, updatedBy: actor });
}
