import { countMembersByTier } from "#app/db/tiers/count-members-by-tier.ts";
import { findLatestTierRun, type TierRun } from "#app/db/tiers/tier-runs.ts";
import type { Program } from "#app/domain/program.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { readProgram } from "#app/services/program/read-program.ts";

export type { TierRun };

export interface TiersInForce {
  program: Program;
  version: number;
  sizes: Map<string, number>;
  /** The recalculation that goes on; null where none does. */
  run: TierRun | null;
}

/** The ladder in force with how many members each tier has. Null while the shop's currency is not known. */
export async function readTiers(ctx: AdminContext): Promise<TiersInForce | null> {
  const history = await readProgram(ctx);
  if (!history) return null;
  const [sizes, run] = await Promise.all([
    countMembersByTier(ctx.db, ctx.shopId),
    findLatestTierRun(ctx.db, ctx.shopId),
  ]);
  return {
    program: history.program,
    version: history.version,
    sizes,
    run: run && !run.finishedAt ? run : null,
  };
}
