import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface CodeUse {
  orderId: string;
  /** In the plain form. */
  code: string;
  usedAt: Date;
  /** Whether something of the order came back. */
  isReturned: boolean;
}

const Rows = z.array(z.object({ is_due: z.boolean() }));

/**
 * Marks the redemptions of these codes as used by their orders, those whose codes have been replaced too. One that
 * had expired or been cancelled is left for settling, and so is one whose order came back. A code that a second order
 * names stays with the first. Gives how many are to be settled.
 */
export async function markCodesUsed(db: Db, shopId: bigint, uses: CodeUse[], now: Date): Promise<number> {
  if (uses.length === 0) return 0;
  const rows = Rows.parse(
    await db.$queryRaw`
      with told as (
        select * from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb)
          as told("orderId" bigint, code text, "usedAt" timestamptz, "isReturned" boolean)
      ), named as (
        select redemption.id, told.* from told
          join redemption on redemption.shop_id = ${shopId} and redemption.code = told.code
        union all
        select former.redemption_id, told.* from told
          join redemption_former_code former on former.shop_id = ${shopId} and former.code = told.code
      ), first_use as (
        select distinct on (id) * from named order by id, "usedAt", "orderId"
      ), held as (
        select redemption.id, redemption.state, first_use."orderId", first_use."usedAt", first_use."isReturned"
        from redemption join first_use on first_use.id = redemption.id
        where redemption.shop_id = ${shopId}
          and (redemption.order_id is null or redemption.order_id = first_use."orderId")
        order by redemption.id for no key update of redemption
      )
      update redemption set
        state = case when held.state in ('requested', 'issued') then 'used' else held.state end,
        order_id = held."orderId",
        member_id = coalesce(redemption.member_id,
          (select member_id from shop_order where shop_id = ${shopId} and id = held."orderId")),
        used_at = coalesce(redemption.used_at, held."usedAt"),
        closing = null, next_attempt_at = null, is_unknown = false, problem = null,
        settle_due_at = case
          when held."isReturned" or held.state in ('expired', 'cancelled') then ${now}::timestamptz
          else redemption.settle_due_at end
      from held
      where redemption.shop_id = ${shopId} and redemption.id = held.id
      returning redemption.settle_due_at is not null as is_due`,
  );
  return rows.filter(({ is_due }) => is_due).length;
}
