import type { Db } from "#app/db/client.server.ts";

/** Whether the shop's past orders have been read to the end for statistics, at least once. */
export async function hasReadHistoryOnce(db: Db, shopId: bigint): Promise<boolean> {
  const where = { shopId, kind: "statistics", status: "finished" };
  return (await db.historyRun.findFirst({ where, select: { id: true } })) !== null;
}
