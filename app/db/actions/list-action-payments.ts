import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface ActionPayments {
  /** The days on which the rule paid the member, in the shop's zone. */
  paidOn: string[];
  /** What the rule has paid to all members. */
  pointsToEverybody: number;
}

/** How often a rule has paid a member, and how much everybody. The member must be locked. */
export async function listActionPayments(
  db: Db,
  shopId: bigint,
  { ruleId, memberId, timeZone }: { ruleId: string; memberId: bigint; timeZone: string },
): Promise<ActionPayments> {
  const days = z.array(z.object({ day: z.string() })).parse(
    await db.$queryRaw`
      select to_char(occurred_at at time zone ${timeZone}, 'YYYY-MM-DD') as day from ledger_entry
      where shop_id = ${shopId} and rule_id = ${ruleId} and member_id = ${memberId}`,
  );
  const sums = z.array(z.object({ points: z.bigint() })).parse(
    await db.$queryRaw`
      select coalesce(sum(points), 0)::bigint as points from ledger_entry
      where shop_id = ${shopId} and rule_id = ${ruleId}`,
  );
  return { paidOn: days.map(({ day }) => day), pointsToEverybody: Number(sums[0]?.points ?? 0n) };
}
