import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface MemberDetails {
  id: bigint;
  customerId: bigint | null;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  joinedAt: Date;
  redactedAt: Date | null;
  balance: bigint;
  deficit: bigint;
  /** Points that can be spent now, and points still on hold; expired ones are in neither. */
  available: bigint;
  pending: bigint;
  /** When the first pending points can be spent, and the last. */
  firstAvailableAt: Date | null;
  lastAvailableAt: Date | null;
  entryCount: number;
}

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      customer_id: z.bigint().nullable(),
      first_name: z.string().nullable(),
      last_name: z.string().nullable(),
      email: z.string().nullable(),
      joined_at: z.date(),
      redacted_at: z.date().nullable(),
      balance: z.bigint(),
      deficit: z.bigint(),
      available: z.bigint(),
      pending: z.bigint(),
      first_available_at: z.date().nullable(),
      last_available_at: z.date().nullable(),
      entry_count: z.int(),
    })
    .transform((row) => ({
      id: row.id,
      customerId: row.customer_id,
      firstName: row.first_name,
      lastName: row.last_name,
      email: row.email,
      joinedAt: row.joined_at,
      redactedAt: row.redacted_at,
      balance: row.balance,
      deficit: row.deficit,
      available: row.available,
      pending: row.pending,
      firstAvailableAt: row.first_available_at,
      lastAvailableAt: row.last_available_at,
      entryCount: row.entry_count,
    })),
);

/** One member with what their open lots come to at `now`. Null where the shop has no such member. */
export async function findMember(
  db: Db,
  shopId: bigint,
  input: { memberId: bigint; now: Date },
): Promise<MemberDetails | null> {
  const { memberId, now } = input;
  const [row] = Rows.parse(
    await db.$queryRaw`
      with open_lot as (
        select remaining, available_at from lot
        where shop_id = ${shopId} and member_id = ${memberId} and remaining > 0
          and (expires_at is null or expires_at > ${now})
          and not (lapses and exists (
            select from member where shop_id = ${shopId} and id = ${memberId} and inactive_at <= ${now}))
      ), held as (select remaining, available_at from open_lot where available_at > ${now})
      select id, customer_id, first_name, last_name, email, joined_at, redacted_at, balance, deficit,
        (select coalesce(sum(remaining), 0)::bigint from open_lot where available_at <= ${now}) as available,
        (select coalesce(sum(remaining), 0)::bigint from held) as pending,
        (select min(available_at) from held) as first_available_at,
        (select max(available_at) from held) as last_available_at,
        (select count(*)::int from ledger_entry where shop_id = ${shopId} and member_id = ${memberId}) as entry_count
      from member where shop_id = ${shopId} and id = ${memberId}`,
  );
  return row ?? null;
}
