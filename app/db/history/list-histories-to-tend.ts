import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { RunOfShop } from "./stage-history.ts";

const Rows = z.array(
  z
    .object({ shop_id: z.bigint(), id: z.bigint() })
    .transform((row): RunOfShop => ({ shopId: row.shop_id, runId: row.id })),
);

/** Runs that somebody should work on and nobody has since `before`: their worker died, or a webhook was lost. */
export async function listStalledHistories(db: Db, before: Date): Promise<RunOfShop[]> {
  return Rows.parse(
    await db.$queryRaw`
      select run.shop_id, run.id from history_run run
      join shop on shop.id = run.shop_id and shop.uninstalled_at is null
      where run.status not in ('ready', 'finished', 'stopped', 'failed') and not run.is_paused
        and run.changed_at < ${before}
      order by run.changed_at limit 100`,
  );
}

/** Runs that wait for the merchant, paused or to be awarded, and hold what nobody has touched since `before`. */
export async function listForgottenHistories(db: Db, before: Date): Promise<RunOfShop[]> {
  return Rows.parse(
    await db.$queryRaw`
      select shop_id, id from history_run
      where status not in ('finished', 'stopped', 'failed') and (is_paused or status = 'ready')
        and changed_at < ${before}
      order by changed_at limit 100`,
  );
}
