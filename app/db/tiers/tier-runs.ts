import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

/** A recalculation of all members of a shop for a program version. */
export interface TierRun {
  programVersion: number;
  afterMemberId: bigint;
  members: number;
  done: number;
  changed: number;
  startedAt: Date;
  finishedAt: Date | null;
}

const Rows = z.array(
  z
    .object({
      program_version: z.int(),
      after_member_id: z.bigint(),
      members: z.bigint(),
      done: z.bigint(),
      changed: z.bigint(),
      started_at: z.date(),
      finished_at: z.date().nullable(),
    })
    .transform((row): TierRun => ({
      programVersion: row.program_version,
      afterMemberId: row.after_member_id,
      members: Number(row.members),
      done: Number(row.done),
      changed: Number(row.changed),
      startedAt: row.started_at,
      finishedAt: row.finished_at,
    })),
);

/** Begins a run over all members there are; a version is run once. */
export async function insertTierRun(
  db: Db,
  shopId: bigint,
  { programVersion, now }: { programVersion: number; now: Date },
): Promise<void> {
  await db.$executeRaw`
    insert into tier_run (shop_id, program_version, members, started_at)
    select ${shopId}, ${programVersion}, count(*), ${now} from member where shop_id = ${shopId}
    on conflict do nothing`;
}

/** The newest run of a shop; null where there was none. */
export async function findLatestTierRun(db: Db, shopId: bigint): Promise<TierRun | null> {
  const rows = await db.$queryRaw`
    select program_version, after_member_id, members, done, changed, started_at, finished_at from tier_run
    where shop_id = ${shopId} order by program_version desc limit 1`;
  return Rows.parse(rows)[0] ?? null;
}

/** The newest run, held for this transaction. */
export async function lockLatestTierRun(db: Db, shopId: bigint): Promise<TierRun | null> {
  const rows = await db.$queryRaw`
    select program_version, after_member_id, members, done, changed, started_at, finished_at from tier_run
    where shop_id = ${shopId} order by program_version desc limit 1 for update`;
  return Rows.parse(rows)[0] ?? null;
}

/** Notes how far a run has come; `isFinished`: there are no members left. */
export async function updateTierRun(
  db: Db,
  shopId: bigint,
  run: {
    programVersion: number;
    afterMemberId: bigint;
    done: number;
    changed: number;
    finishedAt: Date | null;
  },
): Promise<void> {
  await db.$executeRaw`
    update tier_run set after_member_id = ${run.afterMemberId}, done = done + ${run.done},
      changed = changed + ${run.changed}, finished_at = ${run.finishedAt}
    where shop_id = ${shopId} and program_version = ${run.programVersion}`;
}
