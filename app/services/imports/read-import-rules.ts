import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { dayOf } from "#app/domain/calendar.ts";
import type { ReadingRules } from "#app/domain/import/read-line.ts";
import type { ImportSettings } from "#app/domain/import/settings.ts";
import type { ServiceContext } from "#app/services/context.ts";
import type { DecidingRules } from "./decide-persons.ts";

/** What decisions about lines and people depend on besides the file. */
export async function readImportRules(
  { db, shopId, now }: Pick<ServiceContext, "db" | "shopId" | "now">,
  settings: ImportSettings,
): Promise<ReadingRules & DecidingRules> {
  const program = (await findCurrentProgram(db, shopId, now))?.program;
  const { timeZone } = await findShopVoice(db, shopId);
  return {
    settings,
    decimals: program?.pointDecimals ?? 0,
    today: dayOf(now, timeZone),
    tierOrder: program?.tiers?.tiers.map(({ id }) => id) ?? [],
  };
}
