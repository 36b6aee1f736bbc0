import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

/** What orders may be known by. Hashes are keyed; codes are as they were written. */
export interface EvidenceQuestion {
  /** Codes of members: their own, and those that another app gave them. */
  codes: string[];
  /** Codes that friends were given for claiming, without dashes. */
  discountCodes: string[];
  mailboxes: string[];
  customerIds: bigint[];
  browsers: string[];
}

export interface FoundEvidence {
  by: "code" | "discount-code" | "mailbox" | "customer" | "browser";
  value: string;
  /** The advocate; the member who was kept, where they have been merged into another. */
  advocateId: bigint;
  /** When the offer was claimed, or the link opened; null for a code alone. */
  at: Date | null;
}

const Rows = z.array(
  z
    .object({
      by: z.enum(["code", "discount-code", "mailbox", "customer", "browser"]),
      value: z.string(),
      advocate_id: z.bigint(),
      at: z.date().nullable(),
    })
    .transform((row): FoundEvidence => ({
      by: row.by,
      value: row.value,
      advocateId: row.advocate_id,
      at: row.at,
    })),
);

/** All that is known about who sent the buyers: one question for a batch of orders. Used claims count no more. */
export async function listEvidence(
  db: Db,
  shopId: bigint,
  asked: EvidenceQuestion,
): Promise<FoundEvidence[]> {
  const rows = await db.$queryRaw`
    with found as (
      select 'code' as by, code as value, member_id, null::timestamptz as at from referral_code
      where shop_id = ${shopId} and code = any(${asked.codes}::text[])
      union all
      select 'code', upper(code), member_id, null from imported_referral_code imported
      where shop_id = ${shopId} and lower(code) = any(${asked.codes.map((code) => code.toLowerCase())}::text[])
        and not exists (select from referral_code own
          where own.shop_id = ${shopId} and own.code = upper(imported.code))
      union all
      select 'discount-code', given.code, claim.member_id, claim.claimed_at from (
          select code, id from redemption
          where shop_id = ${shopId} and code = any(${asked.discountCodes}::text[])
          union all
          select code, redemption_id from redemption_former_code
          where shop_id = ${shopId} and code = any(${asked.discountCodes}::text[])
        ) given(code, redemption_id)
        join referral_claim claim on claim.shop_id = ${shopId} and claim.redemption_id = given.redemption_id
      union all
      select 'mailbox', mailbox_hash, member_id, claimed_at from referral_claim
      where shop_id = ${shopId} and mailbox_hash = any(${asked.mailboxes}::text[]) and used_at is null
      union all
      select 'customer', customer_id::text, member_id, claimed_at from referral_claim
      where shop_id = ${shopId} and customer_id = any(${asked.customerIds}::bigint[]) and used_at is null
      union all
      select 'browser', browser_hash, member_id, claimed_at from referral_claim
      where shop_id = ${shopId} and browser_hash = any(${asked.browsers}::text[]) and used_at is null
    )
    select found.by, found.value, coalesce(m.merged_into_id, m.id) as advocate_id, found.at
    from found join member m on m.shop_id = ${shopId} and m.id = found.member_id
    where m.redacted_at is null`;
  return Rows.parse(rows);
}
