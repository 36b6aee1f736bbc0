import { createDb } from "#app/db/client.server.ts";
import { findShop } from "#app/db/shops/shop-rows.ts";
import { DEFAULT_OFFER } from "#app/domain/referrals/offer.ts";
import { suggestReward, SUGGESTIONS } from "#app/domain/rewards/suggest-rewards.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { saveReward } from "#app/services/rewards/save-reward.ts";

/** The program that the demo's merchant runs: the three rewards that the app suggests, and points for friends. */
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
    const program = { ...current.program, referrals: DEFAULT_OFFER };
    await publishProgram(ctx, program, { expectedVersion: current.version, actor });
  } finally {
    await database.close();
  }
}
