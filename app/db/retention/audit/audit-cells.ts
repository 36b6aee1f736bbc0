import { z } from "zod";
import { Prisma } from "#app/db/generated/client.ts";
import type { Db } from "#app/db/client.server.ts";
import { placedPeriods } from "#app/db/retention/placed-periods.ts";

const Audited = z.array(z.object({ cells: z.int(), wrong_cells: z.int() }));

/**
 * Counts every cell of the shop anew from its customers' periods and puts right what differs. Gives how many cells there
 * are and how many were wrong. The statistics are held.
 */
export async function auditCells(db: Db, shopId: bigint): Promise<{ cells: number; wrongCells: number }> {
  const [row] = Audited.parse(
    await db.$queryRaw`
      with ${placedPeriods(shopId, Prisma.sql`true`)},
      stored as (
        select grain, segment, cohort, k, customers, orders, net_minor, last_here, first_back
        from retention_cell where shop_id = ${shopId} and customers <> 0
      ),
      wrong as materialized (
        select grain, segment, cohort, k, coalesce(p.customers, 0) as customers, coalesce(p.orders, 0) as orders,
          coalesce(p.net_minor, 0) as net_minor, coalesce(p.last_here, 0) as last_here,
          coalesce(p.first_back, 0) as first_back
        from stored s full join placed p using (grain, segment, cohort, k)
        where (s.customers, s.orders, s.net_minor, s.last_here, s.first_back)
          is distinct from (p.customers, p.orders, p.net_minor, p.last_here, p.first_back)
      ),
      repaired as (
        insert into retention_cell
          (shop_id, grain, segment, cohort, k, customers, orders, net_minor, last_here, first_back)
        select ${shopId}, grain, segment, cohort, k, customers, orders, net_minor, last_here, first_back from wrong
        on conflict (shop_id, grain, segment, cohort, k) do update set
          customers = excluded.customers, orders = excluded.orders, net_minor = excluded.net_minor,
          last_here = excluded.last_here, first_back = excluded.first_back
      )
      select (select count(*)::int from placed) as cells, (select count(*)::int from wrong) as wrong_cells`,
  );
  return { cells: row?.cells ?? 0, wrongCells: row?.wrong_cells ?? 0 };
}
