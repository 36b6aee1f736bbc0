import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { inSegment, type SegmentFilter } from "#app/db/retention/segment-filter.ts";
import type { WaitingDay } from "#app/domain/retention/kaplan-meier.ts";
import type { Repurchased } from "#app/domain/retention/repurchase-within.ts";

const Waits = z.array(z.object({ days: z.int(), bought: z.int(), waiting: z.int() }));

/** The waits from the first to the second purchase, by their length until today: what Kaplan-Meier takes. */
export async function listWaits(
  db: Db,
  shopId: bigint,
  { today, segment }: { today: number; segment: SegmentFilter },
): Promise<WaitingDay[]> {
  const rows = await db.$queryRaw`
    select greatest(0, coalesce(second_day, ${today}::int) - first_day) as days,
      (count(*) filter (where second_day is not null))::int as bought,
      (count(*) filter (where second_day is null))::int as waiting
    from retention_customer c where c.shop_id = ${shopId} and ${inSegment(segment)} group by 1 order by 1`;
  return Waits.parse(rows);
}

const Returned = z.array(z.object({ days: z.int(), old: z.int(), returned: z.int() }));

/** For each number of days: the customers followed that long, and those of them who bought again within it. */
export async function listRepurchased(
  db: Db,
  shopId: bigint,
  { today, segment, days }: { today: number; segment: SegmentFilter; days: readonly number[] },
): Promise<Repurchased[]> {
  const rows = await db.$queryRaw`
    select n as days, (count(*) filter (where first_day + n <= ${today}::int))::int as old,
      (count(*) filter (where first_day + n <= ${today}::int and second_day - first_day <= n))::int as returned
    from unnest(${[...days]}::int[]) as asked(n)
    left join retention_customer c on c.shop_id = ${shopId} and ${inSegment(segment)}
    group by n order by n`;
  return Returned.parse(rows);
}
