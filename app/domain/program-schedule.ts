/** A version of the program, and from when orders are counted with it. */
export interface ScheduledVersion {
  version: number;
  effectiveAt: Date;
}

/**
 * The version in force at a moment: the last that came into force by then. Null before the first.
 * Example: 1 since March, 2 since May, 3 from December: an order of June is counted with 2.
 */
export function versionAt(schedule: readonly ScheduledVersion[], moment: Date): number | null {
  return (
    schedule.reduce<ScheduledVersion | null>((last, next) => {
      if (next.effectiveAt > moment) return last;
      return last && comesAfter(last, next) ? last : next;
    }, null)?.version ?? null
  );
}

function comesAfter(one: ScheduledVersion, other: ScheduledVersion): boolean {
  const between = one.effectiveAt.getTime() - other.effectiveAt.getTime();
  return between > 0 || (between === 0 && one.version > other.version);
}

/**
 * The version that counts an order: the one in force when it was placed, however late its message comes. An order
 * from before the program began is counted with the version in force now.
 */
export function versionForOrder(
  schedule: readonly ScheduledVersion[],
  { placedAt, now }: { placedAt: Date; now: Date },
): number | null {
  return versionAt(schedule, placedAt) ?? versionAt(schedule, now);
}
