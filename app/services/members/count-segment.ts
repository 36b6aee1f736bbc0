import { countMembers } from "#app/db/reads/count-members.ts";
import { MAX_BULK_LINES } from "#app/domain/ledger/bulk-adjustment.ts";
import { inUnits, type MemberFilter } from "#app/domain/member-filter.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { readPointDecimals } from "#app/services/program/read-point-decimals.ts";

/** How many members a filter finds, up to what one adjustment takes; one more means "more". */
export async function countSegment(
  { db, shopId, now }: Pick<AdminContext, "db" | "shopId" | "now">,
  filter: MemberFilter,
): Promise<{ count: number; most: number }> {
  const most = MAX_BULK_LINES;
  const decimals = await readPointDecimals({ db, shopId, now });
  return { count: await countMembers(db, shopId, { filter: inUnits(filter, decimals), now, most }), most };
}
