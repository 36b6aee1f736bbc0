import { sumAdjustedBy } from "#app/db/ledger/sum-adjusted-by.ts";
import { sumCancelledBy } from "#app/db/rewards/sum-cancelled-by.ts";
import { lockStaffLimit } from "#app/db/staff/staff-limit-rows.ts";
import { addDays, dayOf, endOfDay } from "#app/domain/calendar.ts";
import type { StaffLimit } from "#app/domain/ledger/staff-limit.ts";
import type { ServiceContext } from "#app/services/context.ts";

export interface HeldLimit {
  /** Null: the person may move as many points as they like. */
  limit: StaffLimit | null;
  /** What they have moved today, in the shop's zone; 0 where there is no limit. */
  movedToday: number;
}

/**
 * A person's limit and what they have used of it today, held until the transaction ends, so that two acts cannot
 * both take the same rest. Members are locked before.
 */
export async function holdStaffLimit(
  { db, shopId, now }: Pick<ServiceContext, "db" | "shopId" | "now">,
  { actor, timeZone }: { actor: string; timeZone: string },
): Promise<HeldLimit> {
  const limit = await lockStaffLimit(db, shopId, actor);
  if (!limit) return { limit, movedToday: 0 };
  const since = endOfDay(addDays(dayOf(now, timeZone), -1), timeZone);
  const adjusted = await sumAdjustedBy(db, shopId, { actor, since });
  return { limit, movedToday: adjusted + (await sumCancelledBy(db, shopId, { actor, since })) };
}
