import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

/** A member of two who become one, or become two again. */
export interface MergingMember {
  memberId: bigint;
  customerId: bigint | null;
  mergedIntoId: bigint | null;
  joinedAt: Date;
  tierId: string | null;
  isErased: boolean;
}

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      customer_id: z.bigint().nullable(),
      merged_into_id: z.bigint().nullable(),
      joined_at: z.date(),
      tier_id: z.string().nullable(),
      redacted_at: z.date().nullable(),
    })
    .transform((row): MergingMember => ({
      memberId: row.id,
      customerId: row.customer_id,
      mergedIntoId: row.merged_into_id,
      joinedAt: row.joined_at,
      tierId: row.tier_id,
      isErased: row.redacted_at !== null,
    })),
);

/** The members of these customers as they are, merged ones too. */
export async function listMergingMembers(
  db: Db,
  shopId: bigint,
  customerIds: bigint[],
): Promise<MergingMember[]> {
  return Rows.parse(
    await db.$queryRaw`
      select id, customer_id, merged_into_id, joined_at, tier_id, redacted_at from member
      where shop_id = ${shopId} and customer_id = any(${customerIds}::bigint[])`,
  );
}

/** Locks these members in id order and gives how they stand. */
export async function lockMergingMembers(
  db: Db,
  shopId: bigint,
  memberIds: bigint[],
): Promise<Map<bigint, MergingMember>> {
  const rows = Rows.parse(
    await db.$queryRaw`
      select id, customer_id, merged_into_id, joined_at, tier_id, redacted_at from member
      where shop_id = ${shopId} and id = any(${memberIds}::bigint[]) order by id for update`,
  );
  return new Map(rows.map((member) => [member.memberId, member]));
}

/** Points a member, and those who were merged into them, to another member; null: nobody any more. */
export async function redirectMembers(
  db: Db,
  shopId: bigint,
  memberIds: bigint[],
  { intoId, now }: { intoId: bigint | null; now: Date },
): Promise<void> {
  await db.$executeRaw`
    update member set merged_into_id = ${intoId}::bigint,
      mirror_due_at = case when ${intoId}::bigint is null then ${now}::timestamptz end,
      updated_at = ${now}
    where shop_id = ${shopId} and id = any(${memberIds}::bigint[])`;
}

/** Members who were merged into this one. */
export async function listFollowers(db: Db, shopId: bigint, memberId: bigint): Promise<bigint[]> {
  const rows = await db.$queryRaw`
    select id from member where shop_id = ${shopId} and merged_into_id = ${memberId} order by id`;
  return z
    .array(z.object({ id: z.bigint() }))
    .parse(rows)
    .map((row) => row.id);
}

export async function updateKeptMember(
  db: Db,
  shopId: bigint,
  { memberId, joinedAt, tierId }: Pick<MergingMember, "memberId" | "joinedAt" | "tierId">,
  now: Date,
): Promise<void> {
  await db.$executeRaw`
    update member set joined_at = ${joinedAt}, tier_id = ${tierId}, mirror_due_at = ${now}, updated_at = ${now},
      tags_due_at = case when tags_read_at is null then tags_due_at else ${now} end
    where shop_id = ${shopId} and id = ${memberId}`;
}
