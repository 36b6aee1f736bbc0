import { listShopsToCount } from "#app/db/liability/list-shops-to-count.ts";
import { saveRedemptionCount } from "#app/db/liability/save-redemption-count.ts";
import { listIssueMonths } from "#app/db/reads/list-issue-months.ts";
import { findShopVoice } from "#app/db/shops/find-shop-voice.ts";
import type { ServiceContext } from "#app/services/context.ts";

const A_DAY_MS = 24 * 60 * 60_000;

/** Counts the redemptions by month of issue of every shop whose last count is a day old. */
export async function countRedemptions({ db, now }: Pick<ServiceContext, "db" | "now">): Promise<void> {
  for (const shopId of await listShopsToCount(db, new Date(now.getTime() - A_DAY_MS))) {
    const { timeZone } = await findShopVoice(db, shopId);
    const issueMonths = await listIssueMonths(db, shopId, timeZone);
    await saveRedemptionCount(db, shopId, { countedAt: now, issueMonths, timeZone });
  }
}
