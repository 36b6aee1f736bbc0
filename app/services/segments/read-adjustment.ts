import { findNewestAdjustment, type SegmentAdjustment } from "#app/db/segments/segment-adjustment-rows.ts";
import { listRefusals } from "#app/db/segments/segment-refusals.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

const REFUSED_SHOWN = 50;
/** One that is over is shown for a week. */
const SHOWN_MS = 7 * 86_400_000;

/**
 * The shop's newest adjustment of a segment, with the first members whom it left alone. Null where there was none
 * lately.
 */
export async function readAdjustment({
  db,
  shopId,
  now,
}: Pick<AdminContext, "db" | "shopId" | "now">): Promise<{
  adjustment: SegmentAdjustment;
  refused: Awaited<ReturnType<typeof listRefusals>>;
} | null> {
  const adjustment = await findNewestAdjustment(db, shopId);
  if (!adjustment) return null;
  if (adjustment.finishedAt && now.getTime() - adjustment.finishedAt.getTime() > SHOWN_MS) return null;
  const refused = await listRefusals(db, shopId, { adjustmentId: adjustment.id, limit: REFUSED_SHOWN });
  return { adjustment, refused };
}
