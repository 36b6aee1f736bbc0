import type { Db } from "#app/db/client.server.ts";

/** What was counted for today is counted again: so much has come that it is wrong. */
export async function forgetSnapshots(db: Db, shopId: bigint): Promise<void> {
  await db.retentionSnapshot.deleteMany({ where: { shopId } });
}
