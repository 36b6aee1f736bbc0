import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { createDb, type Database } from "#app/db/client.server.ts";
import { adjustPoints } from "#app/services/ledger/adjust-points.ts";
import { saveReward } from "#app/services/rewards/save-reward.ts";
import { makeReward } from "#test/factories/reward.ts";
import { replayLedger } from "#test/model/replay-ledger.ts";
import { startProgram } from "#test/setup/child-program.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { LedgerStage } from "../stage-ledger.ts";

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDb(testDatabase.url);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const ATTEMPTS = 25;
/** Both processes are up and connected by then. */
const HEAD_START_MS = 12_000;
const Said = z.object({ won: z.int(), refused: z.array(z.string()) });

it("50 redemptions at once of the last 500 points, from two processes, end with one success and exact sums", async () => {
  const stage = await LedgerStage.open(database);
  const { shopId } = stage.ctx;
  await adjustPoints(stage.ctx, { memberId: stage.memberId, points: 400, note: "x", key: "more" }, "staff:1");
  const reward = makeReward({ price: { kind: "points", points: 500 } });
  const saved = await saveReward(stage.ctx, { rewardId: null, expectedVersion: 0, reward, actor: "staff:1" });
  const rewardId = saved.ok ? saved.rewardId : 0n;
  const startAt = Date.now() + HEAD_START_MS;
  const args = [testDatabase.url, shopId, stage.memberId, rewardId, ATTEMPTS, startAt].map(String);
  const said = await Promise.all(
    ["one", "other"].map(async (name) => {
      const file = "test/services/rewards/redeem-in-child.ts";
      const program = startProgram({ name, args: [file, ...args], env: {} });
      const line = await program.untilLine((text) => text.startsWith("done "));
      await program.ended;
      return Said.parse(JSON.parse(line.slice("done ".length)));
    }),
  );
  expect(said.reduce((sum, { won }) => sum + won, 0)).toBe(1);
  expect(said.flatMap(({ refused }) => refused)).toEqual(
    Array.from({ length: ATTEMPTS * 2 - 1 }, () => "not-enough-points"),
  );
  const redemptions = await database.db.redemption.findMany({ where: { shopId } });
  expect(redemptions.map(({ points, state }) => [points, state])).toEqual([[500n, "requested"]]);
  const ledger = await replayLedger(database.db, shopId, stage.memberId);
  expect(ledger.cachedBalance).toBe(ledger.entrySum);
  expect(await stage.sum()).toBe(0);
  expect(ledger.storedRemaining).toEqual(ledger.allocatedRemaining);
});
