import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { Prisma } from "#app/db/generated/client.ts";
import type { MemberFilter } from "#app/domain/member-filter.ts";
import { filterMembers, gatheringLookup } from "./filter-members.ts";
import { pageOf, sortColumn, type MemberPage } from "./member-order.ts";

const Rows = z.array(z.object({ count: z.int(), ids: z.array(z.bigint()) }));

/**
 * How many members a filter finds, counted up to `most` (one more than that means "more"), and the ids of one page of
 * them. The page is right only where no more than `most` were found: then all of them were at hand to be sorted.
 */
export async function gatherMembers(
  db: Db,
  shopId: bigint,
  { filter, now, most, ...page }: MemberPage & { filter: MemberFilter; now: Date; most: number },
): Promise<{ count: number; ids: bigint[] }> {
  const wanted = filterMembers(shopId, filter, { now, lookup: gatheringLookup(filter) });
  const { from, sorted } = pageOf(page, Prisma.sql`place`);
  const [row] = Rows.parse(
    await db.$queryRaw`
      with found as materialized (
        select id, ${sortColumn(page.sort)} as place from member
        where shop_id = ${shopId} and merged_into_id is null ${wanted}
        limit ${most + 1}
      )
      select (select count(*)::int from found) as count, array(select id from found where true ${from} ${sorted}) as ids`,
  );
  return row ?? { count: 0, ids: [] };
}
