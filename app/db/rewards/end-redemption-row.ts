import type { Db } from "#app/db/client.server.ts";
import { toRedemptions, type Redemption } from "./redemption-row.ts";

/** Ends a locked redemption that was not used, all of whose points go back. */
export async function endRedemptionRow(
  db: Db,
  shopId: bigint,
  input: { redemptionId: bigint; state: "expired" | "cancelled"; reason: string; now: Date },
): Promise<Redemption> {
  const [row] = toRedemptions(
    await db.$queryRaw`
      update redemption set state = ${input.state}, ended_at = ${input.now}, end_reason = ${input.reason},
        returned_points = points, returns = returns + 1, closing = null, next_attempt_at = null, is_unknown = false
      where shop_id = ${shopId} and id = ${input.redemptionId} returning *`,
  );
  if (!row) throw new Error(`There is no redemption ${input.redemptionId}`);
  return row;
}
