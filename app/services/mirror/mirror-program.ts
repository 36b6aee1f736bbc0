import { clearProgramDue, findProgramDueAt } from "#app/db/mirror/clear-program-due.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import { dayOf } from "#app/domain/calendar.ts";
import { listActs } from "#app/domain/earning/list-acts.ts";
import { estimateOf, everydayRates } from "#app/domain/earning/estimate-of.ts";
import { promisedRules } from "#app/domain/earning/promised-rules.ts";
import type { Estimate } from "#app/domain/earning/estimate-points.ts";
import { describeLadder } from "#app/domain/explain/describe-ladder.ts";
import { explainLasting } from "#app/domain/explain/explain-policies.ts";
import { explainLadder } from "#app/domain/explain/explain-tier.ts";
import { explainOffer } from "#app/domain/explain/explain-offer.ts";
import { pluralTable } from "#app/domain/explain/plural-table.ts";
import { explainWaysToEarn } from "#app/domain/explain/explain-ways-to-earn.ts";
import { voiceOf } from "#app/domain/explain/voice.ts";
import type { Program } from "#app/domain/program.ts";
import type { TierLadder } from "#app/domain/tiers/tier.ts";
import { tierVoice } from "#app/services/tiers/describe-tiers.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { listThemeRewards } from "#app/services/rewards/list-theme-rewards.ts";
import { getCurrentInstallation } from "#app/shopify/admin/get-current-installation.ts";
import { setMetafields } from "#app/shopify/admin/set-metafields.ts";

const MIRROR_VERSION = 1;
const LOCALE = "en";

/**
 * Writes the published program to the app-data metafield `loyalty.program`, from which the theme prints rates and
 * estimates. Written whole, so twice does no harm. Throws when Shopify refuses it.
 */
export async function mirrorProgram(ctx: ShopifyContext): Promise<void> {
  const dueAt = await findProgramDueAt(ctx.db, ctx.shopId);
  const current = await findCurrentProgram(ctx.db, ctx.shopId, ctx.now);
  if (!current) return;
  const { timeZone } = await findShopVoice(ctx.db, ctx.shopId);
  const { id } = await getCurrentInstallation(ctx.admin);
  const rewards = await listThemeRewards(ctx, LOCALE);
  const value = JSON.stringify({ ...toThemeProgram(current.program, dayOf(ctx.now, timeZone)), rewards });
  const { userErrors } = await setMetafields(ctx.admin, [
    { ownerId: id, namespace: "loyalty", key: "program", type: "json", value },
  ]);
  if (userErrors[0]) throw new Error(`Shopify refused the program's copy: ${userErrors[0].message}`);
  if (dueAt) await clearProgramDue(ctx.db, ctx.shopId, dueAt);
}

/** How to count a price in each currency that the program has a rate for everybody in. */
function estimatesOf(program: Program): Record<string, Estimate> {
  return Object.fromEntries(
    everydayRates(program).flatMap(({ currency }) => {
      const estimate = estimateOf(program, currency);
      return estimate ? [[currency, estimate]] : [];
    }),
  );
}

/** The names of points with each language's plural rules, which Liquid does not have. */
function namesForTheme({ byLocale, ...usual }: Program["pointsName"]) {
  const named = Object.entries(byLocale ?? {}).map(
    ([locale, forms]) => [locale, { ...forms, plurals: pluralTable(locale) }] as const,
  );
  return { ...usual, byLocale: Object.fromEntries(named) };
}

function tiersForTheme(program: Program, ladder: TierLadder) {
  const voice = tierVoice(program, voiceOf(program, LOCALE), "UTC");
  return { rules: explainLadder(ladder), list: describeLadder(ladder, voice) };
}

/** What the theme needs to know of a program; with `today`, campaigns that have ended are left out. */
export function toThemeProgram(program: Program, today?: string) {
  return {
    v: MIRROR_VERSION,
    currency: program.currency,
    estimates: estimatesOf(program),
    promised: promisedRules(program, today),
    taxCounts: program.base.includeTax,
    giftCardsCount: program.base.includeGiftCards,
    pointsName: namesForTheme(program.pointsName),
    pointDecimals: program.pointDecimals,
    waysToEarn: explainWaysToEarn(program, voiceOf(program, LOCALE), today),
    referral: program.referrals && {
      ...explainOffer(program.referrals, voiceOf(program, LOCALE), program.currency),
      shareText: program.referrals.shareText,
    },
    acts: listActs(program, today),
    tiers: program.tiers && tiersForTheme(program, program.tiers),
    policies: explainLasting(program, LOCALE),
  };
}
