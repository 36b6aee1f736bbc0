import { Prisma } from "#app/db/generated/client.ts";
import type { RfmCuts } from "#app/domain/retention/rfm.ts";

/** A customer's recency score, in a query where retention_customer is `c`. */
export function recencyScore(cuts: RfmCuts, today: number): Prisma.Sql {
  const lower = cuts.sinceLast.map(
    (cut) => Prisma.sql`case when ${today}::int - c.last_day > ${cut}::int then 1 else 0 end`,
  );
  return Prisma.sql`(5 - (${Prisma.join([Prisma.sql`0`, ...lower], " + ")}))`;
}

/** Its frequency score: 1, 2, 3, 4–5, 6 and more purchase days. */
export const FREQUENCY_SCORE = Prisma.sql`(case when c.days >= 6 then 5 when c.days >= 4 then 4 else c.days end)`;

/** That a customer is in one of these cells of the RFM grid. */
export function inRfmCells(
  cells: { recency: number; frequency: number }[],
  { cuts, today }: { cuts: RfmCuts; today: number },
): Prisma.Sql {
  const numbers = cells.map(({ recency, frequency }) => recency * 10 + frequency);
  return Prisma.sql`${recencyScore(cuts, today)} * 10 + ${FREQUENCY_SCORE} = any(${numbers}::int[])`;
}
