import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { RedemptionRow, toRedemptions, type Redemption } from "./redemption-row.ts";

/** Shopify has made it: the member can use it. Null where the redemption is not waited for any more. */
export async function markIssued(
  db: Db,
  shopId: bigint,
  { redemptionId, shopifyId, now }: { redemptionId: bigint; shopifyId: string; now: Date },
): Promise<Redemption | null> {
  const [row] = toRedemptions(
    await db.$queryRaw`
      update redemption set state = 'issued', shopify_id = ${shopifyId}, issued_at = ${now}, is_unknown = false,
        problem = null, next_attempt_at = case when closing is null then null else ${now}::timestamptz end
      where shop_id = ${shopId} and id = ${redemptionId} and state = 'requested' returning *`,
  );
  return row ?? null;
}

/** What went wrong, and when to look again; null: not by itself. */
export async function recordTrouble(
  db: Db,
  shopId: bigint,
  input: { redemptionId: bigint; problem: string; isUnknown: boolean; nextAttemptAt: Date | null },
): Promise<void> {
  await db.$executeRaw`
    update redemption set problem = ${input.problem}, is_unknown = ${input.isUnknown},
      next_attempt_at = ${input.nextAttemptAt}::timestamptz
    where shop_id = ${shopId} and id = ${input.redemptionId} and (state = 'requested' or closing is not null)`;
}

export interface ClaimedRedemption {
  redemption: Redemption;
  /** Whether an earlier attempt may have had its effect. While one is made, that is so for everybody else. */
  wasUnknown: boolean;
}

/**
 * Takes a redemption that is due for another attempt, so that nobody else makes one until `until`. What others hold is
 * passed over. Null when nothing is due. (Materialized: as a plain subquery it may be run again for each row, and then
 * more than one is taken.)
 */
export async function claimDueRedemption(
  db: Db,
  shopId: bigint,
  { now, until }: { now: Date; until: Date },
): Promise<ClaimedRedemption | null> {
  const [row] = z.array(z.object({ was_unknown: z.boolean() }).loose()).parse(
    await db.$queryRaw`
        with due as materialized (
        select id as due_id, is_unknown as was_unknown from redemption
        where shop_id = ${shopId} and next_attempt_at <= ${now}
        order by next_attempt_at limit 1 for no key update skip locked
      )
      update redemption set attempts = redemption.attempts + 1, attempted_at = ${now}, next_attempt_at = ${until},
        is_unknown = redemption.is_unknown or redemption.state = 'requested'
      from due
      where shop_id = ${shopId} and id = due.due_id
      returning redemption.*, due.was_unknown`,
  );
  if (!row) return null;
  return { redemption: RedemptionRow.parse(row), wasUnknown: row.was_unknown };
}
