import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { IssueMonth } from "#app/domain/liability/chain-ladder.ts";

export interface RedemptionCount {
  countedAt: Date;
  issueMonths: IssueMonth[];
}

const Rows = z.array(z.object({ counted_at: z.date(), issue_months: z.array(IssueMonth) }));

/** The redemptions by month of issue as last counted in this zone; null where nobody has. */
export async function findRedemptionCount(
  db: Db,
  shopId: bigint,
  timeZone: string,
): Promise<RedemptionCount | null> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      select counted_at, issue_months from redemption_count
      where shop_id = ${shopId} and time_zone = ${timeZone}`,
  );
  return row ? { countedAt: row.counted_at, issueMonths: row.issue_months } : null;
}
