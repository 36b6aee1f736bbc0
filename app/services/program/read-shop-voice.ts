import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { voiceOf, type Voice } from "#app/domain/explain/voice.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

const PLAIN_POINTS = { singular: "point", plural: "points" };

/** How sentences about points are said in this shop: its own words for them, numbers as it writes them. */
export async function readShopVoice({
  db,
  shopId,
  voice,
  now,
}: Pick<AdminContext, "db" | "shopId" | "voice" | "now">): Promise<Voice> {
  const published = await findCurrentProgram(db, shopId, now);
  return voiceOf(published?.program ?? { pointsName: PLAIN_POINTS }, voice.locale);
}
