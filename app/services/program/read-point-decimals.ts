import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** How many decimals the points of the program in force have. */
export async function readPointDecimals({
  db,
  shopId,
  now,
}: Pick<ServiceContext, "db" | "shopId" | "now">): Promise<number> {
  return (await findCurrentProgram(db, shopId, now))?.program.pointDecimals ?? 0;
}
