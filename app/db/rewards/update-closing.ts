import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { toRedemptions, type Closing, type Redemption } from "./redemption-row.ts";

/**
 * Asks for a redemption to be closed, which begins with Shopify; whoever asks does so, and others look `lookAt`. Null
 * where it is not open, or is being closed already.
 */
export async function askToClose(
  db: Db,
  shopId: bigint,
  input: {
    redemptionId: bigint;
    closing: Closing;
    reason: string;
    actor: string | null;
    lookAt: Date;
    now: Date;
  },
): Promise<Redemption | null> {
  const [row] = toRedemptions(
    await db.$queryRaw`
      update redemption set closing = ${input.closing}, closing_reason = ${input.reason}, closing_at = ${input.now},
        actor = ${input.actor},
        problem = null, next_attempt_at = case when state = 'requested' then next_attempt_at else ${input.lookAt} end
      where shop_id = ${shopId} and id = ${input.redemptionId} and state in ('requested', 'issued') and closing is null
      returning *`,
  );
  return row ?? null;
}

/** Leaves a redemption open after all: it turned out to be used. */
export async function stopClosing(
  db: Db,
  shopId: bigint,
  { redemptionId, problem }: { redemptionId: bigint; problem: string },
): Promise<void> {
  await db.$executeRaw`
    update redemption set closing = null, next_attempt_at = null, problem = ${problem}
    where shop_id = ${shopId} and id = ${redemptionId} and closing is not null`;
}

/**
 * Asks for codes to be closed whose end lies before `endedBefore`. Cards and store credit end in Shopify by
 * themselves, with their value. Those that Shopify called used are looked at again some hours later, should their order
 * never come. Gives how many, at most `limit`.
 */
export async function askToCloseEnded(
  db: Db,
  shopId: bigint,
  { endedBefore, now, limit }: { endedBefore: Date; now: Date; limit: number },
): Promise<number> {
  return db.$executeRaw`
    with ended as materialized (
      select id as ended_id from redemption
      where shop_id = ${shopId} and state = 'issued' and expires_at <= ${endedBefore}
        and issue = 'discount' and closing is null
        and (problem is null or attempted_at is null or attempted_at < ${endedBefore})
      order by expires_at limit ${limit} for no key update skip locked
    )
    update redemption set closing = 'expire', closing_reason = 'expired', actor = null, next_attempt_at = ${now}
    from ended where shop_id = ${shopId} and id = ended.ended_id`;
}

/** The debit that took a redemption's store credit back. Throws where another redemption has it. */
export async function noteUndo(
  db: Db,
  shopId: bigint,
  { redemptionId, undoShopifyId }: { redemptionId: bigint; undoShopifyId: string },
): Promise<void> {
  await db.$executeRaw`
    update redemption set undo_shopify_id = ${undoShopifyId} where shop_id = ${shopId} and id = ${redemptionId}`;
}

/** Replaces the code of a locked redemption: the old one is kept for orders that name it. */
export async function replaceCode(
  db: Db,
  shopId: bigint,
  input: { redemption: Redemption; code: string; expiresAt: Date | null; nextAttemptAt: Date; now: Date },
): Promise<Redemption> {
  const { redemption, code, expiresAt, nextAttemptAt, now } = input;
  await db.$executeRaw`
    insert into redemption_former_code (shop_id, code, redemption_id, shopify_id, replaced_at)
    values (${shopId}, ${redemption.code}, ${redemption.redemptionId}, ${redemption.shopifyId}, ${now})`;
  const [row] = toRedemptions(
    await db.$queryRaw`
      update redemption set state = 'requested', code = ${code}, shopify_id = null, closing = null, issued_at = null,
        requested_at = ${now}, expires_at = ${expiresAt}, attempts = 1, attempted_at = ${now}, is_unknown = true,
        next_attempt_at = ${nextAttemptAt}, problem = null, discount_status = null, discount_changed_at = null,
        discount_deleted_at = null
      where shop_id = ${shopId} and id = ${redemption.redemptionId} returning *`,
  );
  if (!row) throw new Error(`There is no redemption ${redemption.redemptionId}`);
  return row;
}

const Shops = z.array(z.object({ shop_id: z.bigint() }));

/** Installed shops with redemptions to go on with, or codes that ended before `endedBefore`. */
export async function listShopsWithDueRewards(
  db: Db,
  { now, endedBefore }: { now: Date; endedBefore: Date },
): Promise<bigint[]> {
  const rows = await db.$queryRaw`
    select id as shop_id from shop
    where uninstalled_at is null and (
      exists (select from redemption where shop_id = shop.id and next_attempt_at <= ${now})
      or exists (select from redemption
        where shop_id = shop.id and state = 'issued' and expires_at <= ${endedBefore} and issue = 'discount')
      or exists (select from redemption where shop_id = shop.id and settle_due_at is not null))
    order by id`;
  return Shops.parse(rows).map((row) => row.shop_id);
}
