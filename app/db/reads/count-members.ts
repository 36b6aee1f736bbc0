import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { MemberFilter } from "#app/domain/member-filter.ts";
import { filterMembers, gatheringLookup } from "./filter-members.ts";

const Count = z.array(z.object({ count: z.int() }));

/** How many members a filter finds, counted up to `most`: one more than that means "more". */
export async function countMembers(
  db: Db,
  shopId: bigint,
  { filter, now, most }: { filter: MemberFilter; now: Date; most: number },
): Promise<number> {
  const wanted = filterMembers(shopId, filter, { now, lookup: gatheringLookup(filter) });
  const [row] = Count.parse(
    await db.$queryRaw`
      select count(*)::int as count from (
        select 1 from member
        where shop_id = ${shopId} and merged_into_id is null ${wanted}
        limit ${most + 1}
      ) as found`,
  );
  return row?.count ?? 0;
}
