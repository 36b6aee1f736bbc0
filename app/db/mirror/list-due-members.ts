import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { toPoints } from "#app/domain/points.ts";

/** A member whose copy in Shopify is behind, with what it should say. */
export interface DueMember {
  memberId: bigint;
  customerId: bigint;
  /** When it fell behind: cleared only if it did not fall behind again meanwhile. */
  dueAt: Date;
  balance: number;
  deficit: number;
  available: number;
  pending: number;
  joinedAt: Date;
  hasEntries: boolean;
  /** The points that expire first, and when; null where none do. */
  expiring: { points: number; at: Date } | null;
  /** Of the copy that Shopify holds, as far as we know; null for none. */
  digest: string | null;
}

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      customer_id: z.bigint(),
      mirror_due_at: z.date(),
      balance: z.bigint(),
      deficit: z.bigint(),
      available: z.bigint(),
      pending: z.bigint(),
      joined_at: z.date(),
      has_entries: z.boolean(),
      expiring_at: z.date().nullable(),
      expiring_points: z.bigint().nullable(),
      mirror_digest: z.string().nullable(),
    })
    .transform((row) => ({
      memberId: row.id,
      customerId: row.customer_id,
      dueAt: row.mirror_due_at,
      balance: toPoints(row.balance),
      deficit: toPoints(row.deficit),
      available: toPoints(row.available),
      pending: toPoints(row.pending),
      joinedAt: row.joined_at,
      hasEntries: row.has_entries,
      expiring:
        row.expiring_at && row.expiring_points !== null
          ? { points: toPoints(row.expiring_points), at: row.expiring_at }
          : null,
      digest: row.mirror_digest,
    })),
);

/**
 * The next members whose copy is behind, by id after `afterId`. Available and pending are those of `now`, or of the
 * moment when the member fell behind where that is later: a hold that ended while a long job ran has ended.
 * Entries are looked for by "limit 1": "exists" in what is selected makes the database read all entries of the shop.
 */
export async function listDueMembers(
  db: Db,
  shopId: bigint,
  input: { now: Date; afterId: bigint; limit: number },
): Promise<DueMember[]> {
  const { now, afterId, limit } = input;
  return Rows.parse(
    await db.$queryRaw`
      select id, customer_id, mirror_due_at, mirror_digest, balance, deficit, joined_at, sums.available, sums.pending,
        first_end.ends_at as expiring_at, first_end.points as expiring_points,
        (select true from ledger_entry where shop_id = ${shopId} and member_id = member.id limit 1) is true as has_entries
      from member, lateral (select greatest(${now}, mirror_due_at) as moment) as copied, lateral (
        select coalesce(sum(remaining) filter (where available_at <= moment), 0)::bigint as available,
          coalesce(sum(remaining) filter (where available_at > moment), 0)::bigint as pending
        from lot where lot.shop_id = ${shopId} and lot.member_id = member.id and lot.remaining > 0
          and (least(lot.expires_at, case when lot.lapses then member.inactive_at end) > moment) is not false
      ) as sums
      left join lateral (
        select least(lot.expires_at, case when lot.lapses then member.inactive_at end) as ends_at,
          sum(remaining)::bigint as points
        from lot where lot.shop_id = ${shopId} and lot.member_id = member.id and lot.remaining > 0
          and least(lot.expires_at, case when lot.lapses then member.inactive_at end) > moment
        group by 1 order by 1 limit 1
      ) as first_end on true
      where shop_id = ${shopId} and mirror_due_at is not null and customer_id is not null
        and merged_into_id is null and id > ${afterId}
      order by id limit ${limit}`,
  );
}
