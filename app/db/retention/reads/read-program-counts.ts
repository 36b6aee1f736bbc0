import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { inSegment, isOfSegment, type SegmentFilter } from "#app/db/retention/segment-filter.ts";
import type { ProgramCounts } from "#app/domain/retention/participation.ts";

const Rows = z.array(
  z
    .object({
      customers: z.int(),
      member_customers: z.int(),
      buyers: z.int(),
      member_buyers: z.int(),
      members: z.int(),
      active_members: z.int(),
      redeemers: z.int(),
    })
    .transform((row): ProgramCounts => ({
      customers: row.customers,
      memberCustomers: row.member_customers,
      buyers: row.buyers,
      memberBuyers: row.member_buyers,
      members: row.members,
      activeMembers: row.active_members,
      redeemers: row.redeemers,
    })),
);

/** Who of a segment is in the program, and who uses it. `buyersFrom` is a day, `activeFrom` a moment. */
export async function readProgramCounts(
  db: Db,
  shopId: bigint,
  { buyersFrom, activeFrom, segment }: { buyersFrom: number; activeFrom: Date; segment: SegmentFilter },
): Promise<ProgramCounts> {
  const [counts] = Rows.parse(
    await db.$queryRaw`
      with shoppers as (
        select count(*)::int as customers, (count(*) filter (where is_member))::int as member_customers,
          (count(*) filter (where last_day >= ${buyersFrom}::int))::int as buyers,
          (count(*) filter (where last_day >= ${buyersFrom}::int and is_member))::int as member_buyers
        from retention_customer c where c.shop_id = ${shopId} and ${inSegment(segment)}
      ),
      people as (
        select id from member where shop_id = ${shopId} and redacted_at is null and merged_into_id is null
          and ${isOfSegment(shopId, segment)}
      ),
      acts as (
        select member_id, bool_or(kind = 'redeem') as has_redeemed,
          bool_or(kind in ('earn', 'redeem') and occurred_at >= ${activeFrom}) as is_active
        from ledger_entry where shop_id = ${shopId} group by member_id
      )
      select shoppers.*, (select count(*)::int from people) as members,
        (select count(*)::int from people join acts on acts.member_id = people.id where is_active) as active_members,
        (select count(*)::int from people join acts on acts.member_id = people.id where has_redeemed) as redeemers
      from shoppers`,
  );
  if (!counts) throw new Error("Counting a program gave no row");
  return counts;
}
