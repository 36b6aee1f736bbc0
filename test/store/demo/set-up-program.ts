import { createDb } from "#app/db/client.server.ts";
import { findShop } from "#app/db/shops/shop-rows.ts";
import { DEFAULT_OFFER } from "#app/domain/referrals/offer.ts";
import type { TierLadder } from "#app/domain/tiers/tier.ts";
import { suggestReward, SUGGESTIONS } from "#app/domain/rewards/suggest-rewards.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { startHistory } from "#app/services/history/change-history.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { saveReward } from "#app/services/rewards/save-reward.ts";

const tier = { perks: [], entryPoints: 0, isHidden: false, isManualOnly: false };

/** Two levels by what is spent in twelve months. */
const LADDER: TierLadder = {
  ...{ basis: "spend", window: { kind: "rolling-months", months: 12 }, keep: { kind: "period-after" } },
  ...{ graceDays: 14, downgrade: "one-step", noticeDays: 30, customerTag: true },
  tiers: [
    { ...tier, id: "sprout", name: "Sprout", threshold: 10_000, earns: { numerator: 5, denominator: 4 } },
    {
      ...{ ...tier, id: "evergreen", name: "Evergreen", threshold: 40_000 },
      ...{ earns: { numerator: 3, denominator: 2 }, perks: ["Gift wrapping for free"] },
    },
  ],
};

/**
 * The program that the demo's merchant runs: the rewards that the app suggests, points for friends, and two tiers; and
 * the shop's older orders are read for the statistics.
 */
export async function setUpProgram(databaseUrl: string, domain: string): Promise<void> {
  const database = createDb(databaseUrl, { maxConnections: 1 });
  try {
    const now = new Date();
    const shop = await findShop(database.db, domain);
    const current = shop && (await findCurrentProgram(database.db, shop.id, now));
    if (!current) throw new Error("The shop has no program after its first orders");
    const ctx = { db: database.db, shopId: shop.id, now };
    const actor = "staff:1";
    for (const suggestion of SUGGESTIONS) {
      const reward = suggestReward(suggestion, current.program);
      await saveReward(ctx, { rewardId: null, expectedVersion: 0, reward, actor });
    }
    const program = { ...current.program, referrals: DEFAULT_OFFER, tiers: LADDER };
    await publishProgram(ctx, program, { expectedVersion: current.version, actor });
    await startHistory(ctx, { kind: "statistics", since: null, actor });
  } finally {
    await database.close();
  }
}
