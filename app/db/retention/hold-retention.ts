import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface RetentionState {
  /** The zone that days are cut in; empty for a shop that was never counted. */
  timeZone: string;
  /** While the shop moves to another zone: the last order that has moved. */
  rezonedTo: bigint | null;
}

const Rows = z.array(z.object({ time_zone: z.string(), rezoned_to: z.bigint().nullable() }));

/** Holds the shop's statistics for this transaction, so that one refresh runs at a time. */
export async function holdRetention(db: Db, shopId: bigint): Promise<RetentionState> {
  await db.$executeRaw`
    insert into retention_state (shop_id, time_zone) values (${shopId}, '') on conflict (shop_id) do nothing`;
  const [row] = Rows.parse(
    await db.$queryRaw`select time_zone, rezoned_to from retention_state where shop_id = ${shopId} for update`,
  );
  return { timeZone: row?.time_zone ?? "", rezonedTo: row?.rezoned_to ?? null };
}

export async function updateRetentionState(
  db: Db,
  shopId: bigint,
  { timeZone, rezonedTo }: RetentionState,
  now: Date,
): Promise<void> {
  await db.$executeRaw`
    update retention_state set time_zone = ${timeZone}, rezoned_to = ${rezonedTo}, refreshed_at = ${now}
    where shop_id = ${shopId}`;
}
