import {
  EVERYBODY,
  findStaffLimit,
  saveStaffLimit,
  type StaffLimit,
} from "#app/db/staff/staff-limit-rows.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

export type { StaffLimit };

/** What the shop lets its staff adjust, where a person has no limit of their own. */
export async function readStaffLimit({
  db,
  shopId,
}: Pick<AdminContext, "db" | "shopId">): Promise<StaffLimit> {
  return (await findStaffLimit(db, shopId, EVERYBODY)) ?? { maxEach: null, maxDay: null };
}

/** Sets that limit; it holds from the next adjustment on. */
export async function setStaffLimit(
  { db, shopId, now }: Pick<AdminContext, "db" | "shopId" | "now">,
  limit: StaffLimit,
  actor: string,
): Promise<void> {
  await saveStaffLimit(db, shopId, { staff: EVERYBODY, limit, actor, now });
}
