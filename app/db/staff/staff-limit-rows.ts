import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { toPoints } from "#app/domain/points.ts";

/** The row that holds for everybody who has none of their own. */
export const EVERYBODY = "*";

export interface StaffLimit {
  /** Points of one adjustment, up or down; null: no limit. */
  maxEach: number | null;
  /** Points of all adjustments of a day in the shop's zone; null: no limit. */
  maxDay: number | null;
}

const Limit = z.bigint().nullable();
const Rows = z.array(z.object({ max_each: Limit, max_day: Limit }));

/** What a person may adjust: their own limit, or everybody's. Null where the shop has set none. */
export async function findStaffLimit(db: Db, shopId: bigint, staff: string): Promise<StaffLimit | null> {
  return toLimit(
    await db.$queryRaw`
      select max_each, max_day from staff_limit where shop_id = ${shopId} and staff in (${staff}, ${EVERYBODY})
      order by staff = ${EVERYBODY} limit 1`,
  );
}

/** The same, held until the transaction ends: adjustments that count towards one limit wait for each other. */
export async function lockStaffLimit(db: Db, shopId: bigint, staff: string): Promise<StaffLimit | null> {
  return toLimit(
    await db.$queryRaw`
      select max_each, max_day from staff_limit where shop_id = ${shopId} and staff in (${staff}, ${EVERYBODY})
      order by staff = ${EVERYBODY} limit 1 for update`,
  );
}

export async function saveStaffLimit(
  db: Db,
  shopId: bigint,
  input: { staff: string; limit: StaffLimit; actor: string; now: Date },
): Promise<void> {
  const { staff, limit, actor, now } = input;
  await db.$executeRaw`
    insert into staff_limit (shop_id, staff, max_each, max_day, changed_by, changed_at)
    values (${shopId}, ${staff}, ${limit.maxEach}, ${limit.maxDay}, ${actor}, ${now})
    on conflict (shop_id, staff) do update set max_each = excluded.max_each, max_day = excluded.max_day,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at`;
}

/** Writes all limits of the shop in other units of the ledger: multiplied by `times` over `by`, rounded down. */
export async function rescaleStaffLimits(
  db: Db,
  shopId: bigint,
  { times, by }: { times: number; by: number },
): Promise<void> {
  await db.$executeRaw`
    update staff_limit set max_each = max_each * ${times}::bigint / ${by}::bigint,
      max_day = max_day * ${times}::bigint / ${by}::bigint
    where shop_id = ${shopId}`;
}

function toLimit(rows: unknown): StaffLimit | null {
  const [row] = Rows.parse(rows);
  const read = (value: bigint | null) => (value === null ? null : toPoints(value));
  return row ? { maxEach: read(row.max_each), maxDay: read(row.max_day) } : null;
}
