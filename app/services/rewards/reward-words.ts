import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findShopCurrency } from "#app/db/shops/find-shop-currency.ts";
import type { RewardWords } from "#app/domain/explain/explain-reward.ts";
import { shopperVoice } from "#app/domain/texts/shopper-voice.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** How sentences about rewards are said in this shop, to a shopper who reads this locale. */
export async function readRewardWords(
  { db, shopId, now }: Pick<ServiceContext, "db" | "shopId" | "now">,
  locale: string,
): Promise<RewardWords> {
  const program = (await findCurrentProgram(db, shopId, now))?.program;
  const currency = (await findShopCurrency(db, shopId)) ?? program?.currency ?? "USD";
  const tiers = program?.tiers?.tiers ?? [];
  return {
    voice: shopperVoice(program ?? null, locale),
    currency,
    tierNames: new Map(tiers.map(({ id, name }) => [id, name])),
  };
}
