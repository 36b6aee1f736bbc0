import { withTransaction } from "#app/db/client.server.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findLatestVersion } from "#app/db/program/find-latest-version.ts";
import { insertProgramVersion } from "#app/db/program/insert-program-version.ts";
import type { PublishedProgram } from "#app/db/program/program-row.ts";
import { listProgramSchedule } from "#app/db/program/list-program-schedule.ts";
import { listPrograms } from "#app/db/program/list-programs.ts";
import { hasEntries } from "#app/db/reads/has-entries.ts";
import { markProgramDue } from "#app/db/shops/shop-states.ts";
import { rescaleStaffLimits } from "#app/db/staff/staff-limit-rows.ts";
import { Program } from "#app/domain/program.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { startTierRun } from "#app/services/tiers/start-tier-run.ts";

export type PublishResult =
  | { ok: true; version: number }
  /**
   * Somebody else published first, and nothing was written. `current` is what is in force now; `newest` is the version
   * to build on, which is a later one where one is scheduled.
   */
  | PublishedMeanwhile
  /** It counts points with other decimals than those that exist, or that a version in force before or after it. */
  | { ok: false; reason: "other-decimals" };

export interface PublishedMeanwhile {
  ok: false;
  reason: "published-meanwhile";
  current: PublishedProgram | null;
  newest: number;
}

export interface Publication {
  /** The newest version when the editor was opened. */
  expectedVersion: number;
  actor: string;
  /** When it comes into force; left out, or past: at once. */
  effectiveAt?: Date | null;
  /** Whether its expiry policy is for points earned before, too. */
  expiryAlsoForEarlierPoints?: boolean;
}

/**
 * Publishes a program as a new, unchangeable version, in force at once or from a date on. When another version has
 * been published since the editor was opened, nothing is overwritten and the caller is told.
 * Orders keep the version that was in force when they were placed. Points earned before keep their end, unless the
 * merchant says `expiryAlsoForEarlierPoints`; then nothing ends sooner than 30 days from when it comes into force.
 */
export async function publishProgram(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  program: Program,
  { expectedVersion, actor, effectiveAt, expiryAlsoForEarlierPoints }: Publication,
): Promise<PublishResult> {
  const parsed = Program.parse(program);
  return withTransaction(ctx.db, async (tx) => {
    const current = await findCurrentProgram(tx, ctx.shopId, ctx.now);
    const version = expectedVersion + 1;
    const newest = await findLatestVersion(tx, ctx.shopId);
    const from = effectiveAt && effectiveAt > ctx.now ? effectiveAt : ctx.now;
    if (
      newest === expectedVersion &&
      (await hasOtherDecimals({ ...ctx, db: tx }, { current, next: parsed, from }))
    )
      return { ok: false, reason: "other-decimals" };
    const publication = {
      version,
      program: parsed,
      publishedAt: ctx.now,
      publishedBy: actor,
      effectiveAt: from,
    };
    if (newest !== expectedVersion || !(await insertProgramVersion(tx, ctx.shopId, publication))) {
      return {
        ok: false,
        reason: "published-meanwhile",
        current: await findCurrentProgram(tx, ctx.shopId, ctx.now),
        newest: await findLatestVersion(tx, ctx.shopId),
      };
    }
    await rescaleLimits({ ...ctx, db: tx }, current?.program.pointDecimals ?? 0, parsed.pointDecimals);
    const runAt = from > ctx.now ? from : null;
    const shopId = String(ctx.shopId);
    await markProgramDue(tx, ctx.shopId, from);
    await enqueue(tx, "mirror-program", { shopId }, runAt);
    if (expiryAlsoForEarlierPoints) {
      await enqueue(tx, "apply-expiry", { shopId, version: String(version), afterId: "0" }, runAt);
    }
    if (Boolean(current?.program.referrals) !== Boolean(parsed.referrals))
      await enqueue(tx, "mirror-codes", { shopId }, runAt);
    await startTierRun(
      { ...ctx, db: tx },
      { before: current?.program ?? null, after: parsed, version, runAt },
    );
    return { ok: true, version };
  });
}

/** Limits of staff are in the ledger's units, too: "at most 500 at once" stays 500 points. */
async function rescaleLimits(
  { db, shopId }: Pick<ServiceContext, "db" | "shopId">,
  before: number,
  after: number,
): Promise<void> {
  if (before !== after) await rescaleStaffLimits(db, shopId, { times: 10 ** after, by: 10 ** before });
}

/**
 * The ledger's entries are in the units of the program: with points in it, other decimals would change their worth.
 * Points may come before a scheduled version does, so decimals change only at once, and not under one that waits.
 */
async function hasOtherDecimals(
  { db, shopId, now }: Pick<ServiceContext, "db" | "shopId" | "now">,
  { current, next, from }: { current: PublishedProgram | null; next: Program; from: Date },
): Promise<boolean> {
  const { pointDecimals } = next;
  const waiting = (await listProgramSchedule(db, shopId)).filter(({ effectiveAt }) => effectiveAt > now);
  const programs = await listPrograms(
    db,
    shopId,
    waiting.map(({ version }) => version),
  );
  if ([...programs.values()].some((program) => program.pointDecimals !== pointDecimals)) return true;
  if (!current || current.program.pointDecimals === pointDecimals) return false;
  return from > now || (await hasEntries(db, shopId));
}
