import { withTransaction } from "#app/db/client.server.ts";
import { countMembers } from "#app/db/reads/count-members.ts";
import { insertAdjustment } from "#app/db/segments/segment-adjustment-rows.ts";
import { inUnits, type MemberFilter } from "#app/domain/member-filter.ts";
import { checkStaffLimit, type LimitRefusal } from "#app/domain/ledger/staff-limit.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { readExpiryRules } from "#app/services/ledger/read-expiry-rules.ts";
import { readPointDecimals } from "#app/services/program/read-point-decimals.ts";
import { holdStaffLimit } from "#app/services/staff/hold-staff-limit.ts";

type Context = Pick<ServiceContext, "db" | "shopId" | "now">;

/** What is asked: `filter` as the merchant writes it, `points` in the ledger's units, below zero to take. */
export interface AskedAdjustment {
  filter: MemberFilter;
  points: number;
  note: string;
}

export type Judged = { ok: true; members: number } | { ok: false; reason: "nobody" } | LimitRefusal;

export type StartResult = { ok: true } | { ok: false; reason: "another" | "nobody" } | LimitRefusal;

/** No shop has more members than this. */
const EVERYBODY = 100_000_000;

/** How many members an adjustment would be for, and whether the person may move so many points. */
export async function judgeAdjustment(ctx: Context, asked: AskedAdjustment, actor: string): Promise<Judged> {
  const { db, shopId, now } = ctx;
  const filter = inUnits(asked.filter, await readPointDecimals(ctx));
  const members = await countMembers(db, shopId, { filter, now, most: EVERYBODY });
  if (members === 0) return { ok: false, reason: "nobody" };
  const { timeZone } = await readExpiryRules(db, shopId, now);
  return withTransaction(db, async (tx) => {
    const { limit, movedToday } = await holdStaffLimit({ ...ctx, db: tx }, { actor, timeZone });
    const each = checkStaffLimit(limit && { ...limit, maxDay: null }, { points: asked.points, movedToday });
    const all = checkStaffLimit(limit && { ...limit, maxEach: null }, {
      points: asked.points * members,
      movedToday,
    });
    return each ?? all ?? { ok: true, members };
  });
}

/** Begins an adjustment of everybody whom a filter finds; a job does it. Those who join later are not meant. */
export async function startAdjustment(
  ctx: Context,
  asked: AskedAdjustment,
  actor: string,
): Promise<StartResult> {
  const judged = await judgeAdjustment(ctx, asked, actor);
  if (!judged.ok) return judged;
  const filter = inUnits(asked.filter, await readPointDecimals(ctx));
  return withTransaction(ctx.db, async (db) => {
    const { members } = judged;
    const id = await insertAdjustment(db, ctx.shopId, { ...asked, filter, actor, members, now: ctx.now });
    if (id === null) return { ok: false, reason: "another" };
    await enqueue(db, "adjust-segment", { shopId: String(ctx.shopId), adjustmentId: String(id) });
    return { ok: true };
  });
}
