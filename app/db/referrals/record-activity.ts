import type { Db } from "#app/db/client.server.ts";

export interface Activity {
  memberId: bigint;
  kind: "shown" | "shared";
  channel: string;
  day: string;
  ipHash: string | null;
  browserHash: string | null;
}

/** Notes that a member was shown their link, or shared it: once a day and channel. */
export async function recordActivity(db: Db, shopId: bigint, activity: Activity): Promise<void> {
  const { memberId, kind, channel, day, ipHash, browserHash } = activity;
  await db.$executeRaw`
    insert into referral_activity (shop_id, member_id, kind, channel, day, ip_hash, browser_hash)
    values (${shopId}, ${memberId}, ${kind}, ${channel}, ${day}::date, ${ipHash}, ${browserHash})
    on conflict (shop_id, member_id, kind, channel, day) do update
      set ip_hash = coalesce(excluded.ip_hash, referral_activity.ip_hash),
        browser_hash = coalesce(excluded.browser_hash, referral_activity.browser_hash)`;
}
