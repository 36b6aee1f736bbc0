import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

/** What the checks and the decision ask of other rows. */
export interface CaseNumbers {
  /** Orders of the friend before this one that counted. */
  earlierOrders: number;
  /**
   * Another referral of the friend is paid, or came first and is not refused; for one that is refused already, any
   * other that is not.
   */
  isFriendCounted: boolean;
  friendsOnDevice: number;
  friendsOnIp: number;
  friendsInDay: number;
  isAdvocateBlocked: boolean;
  advocateIps: string[];
  advocateBrowsers: string[];
}

export interface CaseQuestion {
  referralId: bigint;
  /** As it stands now. */
  isRefused: boolean;
  orderId: bigint;
  advocateId: bigint;
  friendId: bigint | null;
  mailboxHash: string | null;
  /** The hash under which a guest's orders wait. */
  guestHashes: string[];
  orderedAt: Date;
  devices: string[];
  ips: string[];
}

const Rows = z.tuple([
  z
    .object({
      earlier: z.bigint(),
      counted: z.boolean(),
      on_device: z.bigint(),
      on_ip: z.bigint(),
      in_day: z.bigint(),
      blocked: z.boolean(),
      ips: z.array(z.string()).nullable(),
      browsers: z.array(z.string()).nullable(),
    })
    .transform((row): CaseNumbers => ({
      earlierOrders: Number(row.earlier),
      isFriendCounted: row.counted,
      friendsOnDevice: Number(row.on_device),
      friendsOnIp: Number(row.on_ip),
      friendsInDay: Number(row.in_day),
      isAdvocateBlocked: row.blocked,
      advocateIps: row.ips ?? [],
      advocateBrowsers: row.browsers ?? [],
    })),
]);

/**
 * Counts what surrounds a referral: the friend's earlier orders, other referrals of the same friend (under any merged
 * member and any spelling of the mailbox), and how many friends came from the same device, network and advocate.
 * A week for devices and networks, 24 hours for the advocate, each up to the order.
 */
export async function readCase(db: Db, shopId: bigint, asked: CaseQuestion): Promise<CaseNumbers> {
  const {
    isRefused,
    referralId,
    orderId,
    advocateId,
    friendId,
    mailboxHash,
    guestHashes,
    orderedAt,
    devices,
    ips,
  } = asked;
  const rows = await db.$queryRaw`
    with friend as (
      select id from member where shop_id = ${shopId} and (id = ${friendId}::bigint or merged_into_id = ${friendId}::bigint)
    ), advocate as (
      select id from member where shop_id = ${shopId} and (id = ${advocateId} or merged_into_id = ${advocateId})
    ), week as (
      select id, traces, advocate_id, ordered_at from referral
      where shop_id = ${shopId} and ordered_at > ${orderedAt}::timestamptz - interval '7 days' and ordered_at <= ${orderedAt}
    )
    select
      (select count(*) from shop_order o where o.shop_id = ${shopId} and o.id <> ${orderId}
        and (o.member_id in (select id from friend) or (o.guest_email_hash = any(${guestHashes}::text[])))
        and o.processed_at < ${orderedAt} and o.award->>'reason' is null and (o.award->>'orderMinor')::bigint > 0) as earlier,
      exists (select from referral r where r.shop_id = ${shopId} and r.id <> ${referralId} and r.state <> 'refused'
        and (r.friend_id in (select id from friend) or r.friend_mailbox_hash = ${mailboxHash})
        and (r.paid_to is not null or r.state = 'reversed' or ${isRefused}::boolean
          or (r.ordered_at, r.id) < (${orderedAt}, ${referralId}))) as counted,
      (select count(*) from week where traces->'devices' ?| ${devices}::text[]) as on_device,
      (select count(*) from week where traces->'ips' ?| ${ips}::text[]) as on_ip,
      (select count(*) from week where advocate_id in (select id from advocate)
        and ordered_at > ${orderedAt}::timestamptz - interval '24 hours') as in_day,
      exists (select from referral_code c where c.shop_id = ${shopId} and c.member_id in (select id from advocate)
        and c.blocked_at is not null) as blocked,
      (select array_agg(distinct ip_hash) from referral_activity a where a.shop_id = ${shopId}
        and a.member_id in (select id from advocate) and a.ip_hash is not null) as ips,
      (select array_agg(distinct browser_hash) from referral_activity a where a.shop_id = ${shopId}
        and a.member_id in (select id from advocate) and a.browser_hash is not null) as browsers`;
  return Rows.parse(rows)[0];
}
