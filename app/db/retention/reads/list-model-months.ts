import { z } from "zod";
import { Prisma } from "#app/db/generated/client.ts";
import type { Db } from "#app/db/client.server.ts";
import { leftOdds } from "#app/db/retention/left-odds.ts";
import type { DropOutParameters } from "#app/domain/retention/drop-out-parameters.ts";

const Rows = z.array(
  z.object({ start_day: z.int(), customers: z.int(), alive: z.number(), kept: z.number() }),
);

/** At the beginning of a day: who was a customer, and Σ P(alive) of them; `kept`: of those who were one at the start before. */
export interface ModelStart {
  startDay: number;
  customers: number;
  alive: number;
  kept: number;
}

/** Σ P(alive) at the beginning of each of these days, by what was known then. Days ascending. */
export async function listModelStarts(
  db: Db,
  shopId: bigint,
  { startDays, parameters }: { startDays: number[]; parameters: DropOutParameters },
): Promise<ModelStart[]> {
  const odds = leftOdds(parameters, {
    repeats: Prisma.sql`walked.repeats`,
    firstDay: Prisma.sql`walked.first_day`,
    lastDay: Prisma.sql`walked.day`,
    asOf: Prisma.sql`(s.start_day - 1)`,
  });
  const rows = await db.$queryRaw`
    with starts as (
      select start_day, lag(start_day) over (order by start_day) as start_before
      from unnest(${startDays}::int[]) as given(start_day)
    ),
    bought as (
      select customer_id, day from retention_order
      where shop_id = ${shopId} and counts and customer_id is not null group by customer_id, day
    ),
    walked as (
      select day, min(day) over who as first_day, row_number() over walk - 1 as repeats, lead(day) over walk as next
      from bought window who as (partition by customer_id), walk as (partition by customer_id order by day)
    )
    select s.start_day, count(*)::int as customers, sum(1 / (1 + exp(least(700, ${odds}))))::float8 as alive,
      coalesce(sum(1 / (1 + exp(least(700, ${odds})))) filter (where walked.first_day < s.start_before), 0)::float8 as kept
    from starts s join walked on walked.day < s.start_day and (walked.next is null or walked.next >= s.start_day)
    group by s.start_day order by s.start_day`;
  return Rows.parse(rows).map(({ start_day, ...row }) => ({ startDay: start_day, ...row }));
}
