import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import type { Voice } from "#app/domain/explain/voice.ts";
import { shopperVoice } from "#app/domain/texts/shopper-voice.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** How this shop speaks to a shopper who reads this locale. */
export async function readShopperVoice(
  { db, shopId, now }: Pick<ServiceContext, "db" | "shopId" | "now">,
  locale: string,
): Promise<Voice> {
  const published = await findCurrentProgram(db, shopId, now);
  return shopperVoice(published?.program ?? null, locale);
}
