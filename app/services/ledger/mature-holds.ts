import { withTransaction } from "#app/db/client.server.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { expireLots, type SweepReport } from "./expire-lots.ts";

/**
 * Points become available and expire by the clock alone: a balance read from the lots is always right. What the
 * clock cannot do by itself is done here, one sweep at a time: the entries of points that expired, and a push to
 * the copies that the theme prints.
 */
export async function matureHolds(ctx: ServiceContext): Promise<SweepReport> {
  return withTransaction(ctx.db, (db) => expireLots({ ...ctx, db }));
}
