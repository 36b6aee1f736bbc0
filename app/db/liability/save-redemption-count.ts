import type { Db } from "#app/db/client.server.ts";
import type { RedemptionCount } from "./find-redemption-count.ts";

/** Stores the redemptions by month of issue in place of the last count. */
export async function saveRedemptionCount(
  db: Db,
  shopId: bigint,
  { countedAt, issueMonths, timeZone }: RedemptionCount & { timeZone: string },
): Promise<void> {
  await db.$executeRaw`
    insert into redemption_count (shop_id, counted_at, time_zone, issue_months)
    values (${shopId}, ${countedAt}, ${timeZone}, ${JSON.stringify(issueMonths)}::jsonb)
    on conflict (shop_id) do update set counted_at = excluded.counted_at, time_zone = excluded.time_zone,
      issue_months = excluded.issue_months`;
}
