import { Prisma } from "#app/db/generated/client.ts";
import type { DropOutParameters } from "#app/domain/retention/drop-out-parameters.ts";

/** A history in a query: purchase days so far, the first and the last of them, and the day until which it is known. */
export interface HistorySql {
  repeats: Prisma.Sql;
  firstDay: Prisma.Sql;
  lastDay: Prisma.Sql;
  asOf: Prisma.Sql;
}

/** The log odds that a customer has left, by MBG/NBD in weeks: the formula of domain/retention/mbg-nbd. */
export function leftOdds(parameters: DropOutParameters, history: HistorySql): Prisma.Sql {
  const { r, alpha, a, b } = parameters;
  const { repeats, firstDay, lastDay, asOf } = history;
  const weeks = (day: Prisma.Sql) => Prisma.sql`(${alpha}::float8 + (${day} - ${firstDay}) / 7.0::float8)`;
  return Prisma.sql`(
    ln(${a}::float8 / (${b}::float8 + ${repeats})) + (${r}::float8 + ${repeats}) *
      ln(${weeks(Prisma.sql`greatest(${lastDay}, ${asOf})`)} / ${weeks(lastDay)}))`;
}
