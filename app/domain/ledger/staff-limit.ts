/** How many points a person may move by hand; null: as many as they like. Up and down count alike. */
export interface StaffLimit {
  maxEach: number | null;
  maxDay: number | null;
}

export type LimitRefusal = {
  ok: false;
  reason: "above-limit";
  limit: "each" | "day";
  max: number;
  /** What may still be moved. */
  left: number;
};

/**
 * Whether a person may adjust so many points, with what they have adjusted today.
 * Example: at most 500 a day, 450 moved already: 60 more are refused, 50 are left.
 */
export function checkStaffLimit(
  limit: StaffLimit | null,
  { points, movedToday }: { points: number; movedToday: number },
): LimitRefusal | null {
  const moved = Math.abs(points);
  if (limit && limit.maxEach !== null && moved > limit.maxEach)
    return { ok: false, reason: "above-limit", limit: "each", max: limit.maxEach, left: limit.maxEach };
  if (limit && limit.maxDay !== null && movedToday + moved > limit.maxDay) {
    const left = Math.max(0, limit.maxDay - movedToday);
    return { ok: false, reason: "above-limit", limit: "day", max: limit.maxDay, left };
  }
  return null;
}
