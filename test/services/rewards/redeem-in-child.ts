// One of two processes that redeem the same last points: "go" on its input starts all attempts at once.
import { randomBytes } from "node:crypto";
import { createDb } from "#app/db/client.server.ts";
import { AT_HOME } from "#app/domain/rewards/reward-price.ts";
import { requestRedemption } from "#app/services/rewards/request-redemption.ts";

const [databaseUrl = "", shopId = "", memberId = "", rewardId = "", attempts = "", startAt = ""] =
  process.argv.slice(2);
const database = createDb(databaseUrl, { maxConnections: 10 });
const ctx = { db: database.db, shopId: BigInt(shopId), now: new Date(), chance: randomBytes };
await ctx.db.$queryRaw`select 1`;
await new Promise((resolve) => setTimeout(resolve, Number(startAt) - Date.now()));
const results = await Promise.all(
  Array.from({ length: Number(attempts) }, (_one, index) =>
    requestRedemption(ctx, {
      memberId: BigInt(memberId),
      rewardId: BigInt(rewardId),
      points: 500,
      key: `redeem:${process.pid}:${index}`,
      place: AT_HOME,
    }),
  ),
);
const refused = results.flatMap((one) => (one.ok ? [] : one.obstacles.map(({ reason }) => reason)));
console.log(`done ${JSON.stringify({ won: results.filter(({ ok }) => ok).length, refused })}`);
await database.close();
