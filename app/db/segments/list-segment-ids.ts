import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { filterMembers, gatheringLookup } from "#app/db/reads/filter-members.ts";
import type { MemberFilter } from "#app/domain/member-filter.ts";

const Rows = z.array(z.object({ id: z.bigint() }));

/** The ids of members whom a filter finds, in their order, from the one after `after` up to `through`. */
export async function listSegmentIds(
  db: Db,
  shopId: bigint,
  input: { filter: MemberFilter; now: Date; after: bigint; through: bigint; limit: number },
): Promise<bigint[]> {
  const { filter, now, after, through, limit } = input;
  const wanted = filterMembers(shopId, filter, { now, lookup: gatheringLookup(filter) });
  const rows = await db.$queryRaw`
    select id from member
    where shop_id = ${shopId} and merged_into_id is null and id > ${after} and id <= ${through} ${wanted}
    order by id limit ${limit}`;
  return Rows.parse(rows).map(({ id }) => id);
}
