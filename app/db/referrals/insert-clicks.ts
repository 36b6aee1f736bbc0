import type pg from "pg";

/** A visit by a code. */
export interface Click {
  shopId: bigint;
  code: string;
  visitorHash: string;
  referrerHost: string | null;
}

/**
 * Stores visits in one statement and one commit, each for the member whose code it is, be it their own or one that
 * another app gave them; a code that nobody has, or an erased member's, counts for nobody.
 */
export async function insertClicks(pool: pg.Pool, clicks: readonly Click[], now: Date): Promise<void> {
  await pool.query({
    name: "insert-clicks",
    text: INSERT,
    values: [
      clicks.map(({ shopId }) => String(shopId)),
      clicks.map(({ code }) => code),
      clicks.map(({ visitorHash }) => visitorHash),
      clicks.map(({ referrerHost }) => referrerHost),
      now,
    ],
  });
}

const INSERT = `
  insert into referral_click (shop_id, member_id, at, visitor_hash, referrer_host)
  select click.shop_id, coalesce(m.merged_into_id, m.id), $5, click.visitor_hash, click.referrer_host
  from unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) as click (shop_id, code, visitor_hash, referrer_host)
  left join referral_code c on c.shop_id = click.shop_id and c.code = click.code
  left join imported_referral_code i
    on c.code is null and i.shop_id = click.shop_id and lower(i.code) = lower(click.code)
  join member m on m.shop_id = click.shop_id and m.id = coalesce(c.member_id, i.member_id)
  where m.redacted_at is null`;
