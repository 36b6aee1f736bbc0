import { countMembers } from "#app/db/reads/count-members.ts";
import { listSegment } from "#app/db/reads/list-segment.ts";
import { csvLine } from "#app/domain/exports/csv-line.ts";
import { MAX_BULK_LINES } from "#app/domain/ledger/bulk-adjustment.ts";
import { inUnits, type MemberFilter } from "#app/domain/member-filter.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { readPointDecimals } from "#app/services/program/read-point-decimals.ts";

export type SegmentFile =
  { ok: true; csv: string; members: number } | { ok: false; reason: "nobody" | "too-many"; most: number };

/**
 * One adjustment for each member that a filter finds now, as a file of adjustments. From then on the file says who is
 * meant, and not the filter: applying it half-way may change whom the filter finds. The moment in it tells the same
 * adjustment of another day apart. Erased people and merged ones are left out.
 */
export async function writeSegmentFile(
  { db, shopId, now }: Pick<AdminContext, "db" | "shopId" | "now">,
  { filter: asked, points, note }: { filter: MemberFilter; points: string; note: string },
): Promise<SegmentFile> {
  const most = MAX_BULK_LINES;
  const filter = inUnits(asked, await readPointDecimals({ db, shopId, now }));
  if ((await countMembers(db, shopId, { filter, now, most })) > most)
    return { ok: false, reason: "too-many", most };
  const members = await listSegment(db, shopId, { filter, now, after: 0n, limit: most });
  const ids = members.flatMap(({ customer_id: id }) => id ?? []);
  if (ids.length === 0) return { ok: false, reason: "nobody", most };
  const lines = ids.map((id, index) => csvLine([id, points, note, index === 0 ? now.toISOString() : ""]));
  return {
    ok: true,
    csv: [csvLine(["customer", "points", "reason", "made"]), ...lines].join(""),
    members: ids.length,
  };
}
