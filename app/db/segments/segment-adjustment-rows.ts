import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { MemberFilter } from "#app/domain/member-filter.ts";

/** An adjustment of everybody whom a filter finds. */
export interface SegmentAdjustment {
  id: bigint;
  /** Its points are in the ledger's units. */
  filter: MemberFilter;
  /** For each member, in the ledger's units; below zero to take. */
  points: number;
  note: string;
  actor: string;
  status: "running" | "stopped" | "finished";
  /** The newest member who is meant, and the last one who was looked at. */
  throughMemberId: bigint;
  afterMemberId: bigint;
  /** How many were found when it began; how many of them were looked at, and got their points. */
  members: number;
  done: number;
  adjusted: number;
  createdAt: Date;
  finishedAt: Date | null;
}

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      filter: MemberFilter,
      points: z.bigint().transform(Number),
      note: z.string(),
      actor: z.string(),
      status: z.enum(["running", "stopped", "finished"]),
      through_member_id: z.bigint(),
      after_member_id: z.bigint(),
      members: z.int(),
      done: z.int(),
      adjusted: z.int(),
      created_at: z.date(),
      finished_at: z.date().nullable(),
    })
    .transform(
      ({
        through_member_id: throughMemberId,
        after_member_id: afterMemberId,
        created_at: createdAt,
        finished_at: finishedAt,
        ...row
      }): SegmentAdjustment => ({ ...row, throughMemberId, afterMemberId, createdAt, finishedAt }),
    ),
);

/** The shop's newest adjustment of a segment; null where there was none. */
export async function findNewestAdjustment(db: Db, shopId: bigint): Promise<SegmentAdjustment | null> {
  const rows = await db.$queryRaw`
    select * from segment_adjustment where shop_id = ${shopId} order by id desc limit 1`;
  return Rows.parse(rows)[0] ?? null;
}

/** One by its id, held until the transaction ends: whoever works on it holds it. */
export async function lockAdjustment(db: Db, shopId: bigint, id: bigint): Promise<SegmentAdjustment | null> {
  const rows = await db.$queryRaw`
    select * from segment_adjustment where shop_id = ${shopId} and id = ${id} for update`;
  return Rows.parse(rows)[0] ?? null;
}

/** Begins one for the members there are now; null where another one of the shop is not over yet. */
export async function insertAdjustment(
  db: Db,
  shopId: bigint,
  input: Pick<SegmentAdjustment, "filter" | "points" | "note" | "actor" | "members"> & { now: Date },
): Promise<bigint | null> {
  const { filter, points, note, actor, members, now } = input;
  const rows = await db.$queryRaw`
    insert into segment_adjustment (shop_id, filter, points, note, actor, status, through_member_id, members,
      created_at, changed_at)
    values (${shopId}, ${JSON.stringify(filter)}::jsonb, ${points}, ${note}, ${actor}, 'running',
      (select coalesce(max(id), 0) from member where shop_id = ${shopId}), ${members}, ${now}, ${now})
    on conflict do nothing returning id`;
  return z.array(z.object({ id: z.bigint() })).parse(rows)[0]?.id ?? null;
}

/** Writes how far one has come; the caller holds it. */
export async function saveAdjustmentStep(
  db: Db,
  shopId: bigint,
  id: bigint,
  step: { afterMemberId: bigint; done: number; adjusted: number; isFinished: boolean; now: Date },
): Promise<void> {
  const { afterMemberId, done, adjusted, isFinished, now } = step;
  await db.$executeRaw`
    update segment_adjustment set after_member_id = ${afterMemberId}, done = done + ${done}::int,
      adjusted = adjusted + ${adjusted}::int, changed_at = ${now},
      status = case when ${isFinished} then 'finished' else status end,
      finished_at = case when ${isFinished} then ${now}::timestamptz end
    where shop_id = ${shopId} and id = ${id}`;
}

/** Moves one from one state to another. False where it is not in that state. */
export async function moveAdjustment(
  db: Db,
  shopId: bigint,
  id: bigint,
  { from, to, now }: { from: SegmentAdjustment["status"]; to: SegmentAdjustment["status"]; now: Date },
): Promise<boolean> {
  const moved = await db.$executeRaw`
    update segment_adjustment set status = ${to}, changed_at = ${now},
      finished_at = ${to === "finished" ? now : null}::timestamptz
    where shop_id = ${shopId} and id = ${id} and status = ${from}`;
  return moved === 1;
}

const Stalled = z.array(
  z.object({ shop_id: z.bigint(), id: z.bigint() }).transform((row) => ({ shopId: row.shop_id, id: row.id })),
);

/** Those of all shops that somebody should work on and nobody has since `before`: their worker died. */
export async function listStalledAdjustments(
  db: Db,
  before: Date,
): Promise<{ shopId: bigint; id: bigint }[]> {
  return Stalled.parse(
    await db.$queryRaw`
      select shop_id, id from segment_adjustment
      where status = 'running' and changed_at < ${before} order by changed_at limit 100`,
  );
}
