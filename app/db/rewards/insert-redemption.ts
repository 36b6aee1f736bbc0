import type { Db } from "#app/db/client.server.ts";
import type { Redemption } from "./redemption-row.ts";
import { toRedemptions } from "./redemption-row.ts";

export type NewRedemption = Pick<
  Redemption,
  | "memberId"
  | "rewardId"
  | "rewardVersion"
  | "reward"
  | "source"
  | "issue"
  | "key"
  | "points"
  | "code"
  | "worth"
  | "marketId"
  | "requestedAt"
  | "expiresAt"
  | "nextAttemptAt"
> & {
  entryId: bigint | null;
  /** What has no part in Shopify is issued as it is made. */
  state: "requested" | "issued";
  /** Whether whoever stores it asks Shopify at once. */
  asksNow: boolean;
};

/**
 * Stores a redemption, the intent to make a code among it, before Shopify is asked. Null where the key names one
 * that is there already.
 */
export async function insertRedemption(
  db: Db,
  shopId: bigint,
  one: NewRedemption,
): Promise<Redemption | null> {
  const isAsked = one.asksNow;
  const rows = toRedemptions(
    await db.$queryRaw`
      insert into redemption (shop_id, member_id, reward_id, reward_version, reward, source, issue, state, key, points,
        entry_id, code, worth_minor, worth_currency, market_id, requested_at, expires_at, attempts, attempted_at,
        next_attempt_at, is_unknown, issued_at)
      values (${shopId}, ${one.memberId}::bigint, ${one.rewardId}, ${one.rewardVersion}, ${JSON.stringify(one.reward)}::jsonb,
        ${one.source}, ${one.issue}, ${one.state}, ${one.key}, ${one.points}, ${one.entryId}, ${one.code},
        ${one.worth?.minor ?? null}, ${one.worth?.currency ?? null}, ${one.marketId}::bigint, ${one.requestedAt},
        ${one.expiresAt}, ${isAsked ? 1 : 0}, ${isAsked ? one.requestedAt : null}, ${one.nextAttemptAt}, ${isAsked},
        ${one.state === "issued" ? one.requestedAt : null})
      on conflict (shop_id, key) do nothing returning *`,
  );
  return rows[0] ?? null;
}
