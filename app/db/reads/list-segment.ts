import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { MemberFilter } from "#app/domain/member-filter.ts";
import { ExportId, ExportMoment, ExportPoints } from "./export-page.ts";
import { filterMembers, gatheringLookup } from "./filter-members.ts";

const Rows = z.array(
  z.object({
    id: ExportId,
    customer_id: ExportId.nullable(),
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    email: z.string().nullable(),
    tier_id: z.string().nullable(),
    customer_tags: z.array(z.string()),
    joined_at: ExportMoment,
    balance: ExportPoints,
    deficit: ExportPoints,
  }),
);

export const SEGMENT_COLUMNS = Object.keys(Rows.element.shape);

/** The members that a filter finds, in the order of their ids, from the one after `after` on. */
export async function listSegment(
  db: Db,
  shopId: bigint,
  input: { filter: MemberFilter; now: Date; after: bigint; limit: number },
) {
  const { filter, now, after, limit } = input;
  const wanted = filterMembers(shopId, filter, { now, lookup: gatheringLookup(filter) });
  return Rows.parse(
    await db.$queryRaw`
      select id, customer_id, first_name, last_name, email, tier_id, customer_tags, joined_at, balance, deficit
      from member
      where shop_id = ${shopId} and merged_into_id is null and id > ${after} ${wanted}
      order by id limit ${limit}`,
  );
}
