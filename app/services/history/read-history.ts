import { listHistoryRuns, type HistoryRun } from "#app/db/history/history-runs.ts";
import { findLiabilitySetting } from "#app/db/liability/find-liability-setting.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findShopScopes } from "#app/db/shops/find-shop-scopes.ts";
import { defaultLiabilitySetting, type LiabilitySetting } from "#app/domain/liability/liability-setting.ts";
import type { Program } from "#app/domain/program.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

const RUNS_SHOWN = 10;

export interface History {
  /** The newest first. */
  runs: HistoryRun[];
  /** Whether Shopify would let us read all orders now. */
  canReadAll: boolean;
  program: Program | null;
  /** What finance says a point is worth, and in which currency; null while Shopify has not told the currency. */
  worth: { setting: LiabilitySetting; currency: string } | null;
}

/** What has been read of the shop's past, and what is being read. */
export async function readHistory({ db, shopId, now, shop }: AdminContext): Promise<History> {
  const [runs, scopes, current, saved] = await Promise.all([
    listHistoryRuns(db, shopId, RUNS_SHOWN),
    findShopScopes(db, shopId),
    findCurrentProgram(db, shopId, now),
    findLiabilitySetting(db, shopId),
  ]);
  const { currency } = shop;
  return {
    runs,
    canReadAll: scopes.has("read_all_orders"),
    program: current?.program ?? null,
    worth: currency ? { setting: saved?.setting ?? defaultLiabilitySetting(currency), currency } : null,
  };
}
