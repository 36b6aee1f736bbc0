import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { PaidFriends } from "#app/domain/referrals/advocate-pay.ts";

const Rows = z.tuple([z.object({ month: z.bigint(), year: z.bigint(), lifetime: z.bigint() })]);

/** Friends that stand as paid for this advocate, since the given moments; merged members' friends are theirs too. */
export async function countPaidFriends(
  db: Db,
  shopId: bigint,
  advocateId: bigint,
  since: { month: Date; year: Date },
): Promise<PaidFriends> {
  const rows = await db.$queryRaw`
    select count(*) filter (where paid_at >= ${since.month}) as month,
      count(*) filter (where paid_at >= ${since.year}) as year, count(*) as lifetime
    from referral where shop_id = ${shopId} and state = 'paid' and advocate_id in (
      select id from member where shop_id = ${shopId} and (id = ${advocateId} or merged_into_id = ${advocateId}))`;
  const [row] = Rows.parse(rows);
  return { month: Number(row.month), year: Number(row.year), lifetime: Number(row.lifetime) };
}
