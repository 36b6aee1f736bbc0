import { withTransaction } from "#app/db/client.server.ts";
import { analyzeImports } from "#app/db/imports/analyze-imports.ts";
import { deleteImportLines, updateLineReasons } from "#app/db/imports/import-lines.ts";
import { lockImport, updateImport, type StoredImport } from "#app/db/imports/import-rows.ts";
import { readImportSums } from "#app/db/imports/import-sums.ts";
import { listLateOwners, saveBalances, type NewBalance } from "#app/db/imports/imported-balances.ts";
import { endOfDay } from "#app/domain/calendar.ts";
import type { ImportSettings } from "#app/domain/import/settings.ts";
import { addPerson, ledgerDifference } from "#app/domain/import/totals.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { readExpiryRules } from "#app/services/ledger/read-expiry-rules.ts";
import { claimBalances } from "./claim-balances.ts";
import { decidePersons, PERSONS_PER_BATCH, type DecidedOwner } from "./decide-persons.ts";
import { eraseFile } from "./erase-import.ts";
import { readImportRules } from "./read-import-rules.ts";
import { settleBalances } from "./settle-balances.ts";

/** After so many steps the job ends and enqueues the next one, so that others get a turn. */
const STEPS_PER_JOB = 20;
const LATE_OWNERS_PER_STEP = 200;
/** After so many people the database is told to look at what has come together. */
const LOOKS = [1_000, 10_000, 100_000];

/**
 * Moves balances in, so many people at a time, each step in one transaction with the note of how far it came. Stopped
 * at any moment, or killed, it goes on from there; a person is moved once, whatever happens.
 */
export async function runImport(ctx: ServiceContext, { id }: StoredImport): Promise<void> {
  for (let step = 0; step < STEPS_PER_JOB; step += 1) {
    const isOver = await withTransaction(ctx.db, (db) => takeStep({ ...ctx, db }, id));
    if (isOver) return;
  }
  await enqueue(ctx.db, "work-on-import", { shopId: String(ctx.shopId), importId: String(id) });
}

async function takeStep(ctx: ServiceContext, importId: bigint): Promise<boolean> {
  const { db, shopId, now } = ctx;
  const run = await lockImport(db, shopId, importId);
  if (run?.status !== "running" || !run.settings) return true;
  const rules = await readImportRules(ctx, run.settings);
  const decided = await decidePersons(ctx, run, { rules, holdsMembers: true });
  await moveIn(ctx, run, { decided, settings: run.settings });
  const { totals } = run;
  for (const one of decided)
    addPerson(totals, one.decided, { isKnown: one.memberId !== null, posted: one.posted });
  await updateLineReasons(
    db,
    shopId,
    importId,
    decided.flatMap(({ decided: { skipped } }) => skipped),
  );
  const step = {
    totals,
    personCursor: decided.at(-1)?.person ?? run.personCursor,
    personsDone: run.personsDone + decided.length,
  };
  await updateImport(db, shopId, importId, { ...step, now });
  if (LOOKS.some((count) => run.personsDone < count && step.personsDone >= count)) await analyzeImports(db);
  if (decided.length === PERSONS_PER_BATCH) return false;
  return finish(ctx, { ...run, ...step });
}

async function moveIn(
  ctx: ServiceContext,
  run: StoredImport,
  { decided, settings }: { decided: DecidedOwner[]; settings: ImportSettings },
): Promise<void> {
  const { timeZone } = await readExpiryRules(ctx.db, ctx.shopId, ctx.now);
  const tierUntil = settings.tierUntil === null ? null : endOfDay(settings.tierUntil, timeZone);
  const balances = decided.flatMap(({ person, decided: { balance } }): NewBalance[] => {
    if (!balance) return [];
    const { lots, target, tierId, birthday, referralCode } = balance;
    return [{ person, lots, target, tierId, tierUntil, birthday, referralCode }];
  });
  const about = { source: run.source, importId: run.id, now: ctx.now };
  const saved = await saveBalances(ctx.db, ctx.shopId, about, balances);
  const owned = decided.flatMap(({ person, memberId }) => {
    const balance = saved.get(person);
    return balance && memberId !== null ? [{ ...balance, memberId }] : [];
  });
  await settleBalances(ctx, owned);
}

/**
 * The end: who came while it ran gets their points, the file is erased, and the ledger itself is asked whether it
 * holds what was moved. Lines that were left out stay for a week, to be downloaded.
 */
async function finish(ctx: ServiceContext, run: StoredImport): Promise<boolean> {
  const { db, shopId, now } = ctx;
  const late = await listLateOwners(db, shopId, { importId: run.id, limit: LATE_OWNERS_PER_STEP });
  for (const owner of late) await claimBalances(ctx, owner);
  if (late.length === LATE_OWNERS_PER_STEP) return false;
  const missing = ledgerDifference(run.totals, await readImportSums(db, shopId, run.id));
  const problem =
    missing === 0 ? null : `The sums do not tie out: ${missing} points of the file are missing.`;
  await eraseFile(ctx, run.id);
  await deleteImportLines(db, shopId, { importId: run.id, which: "used" });
  await updateImport(db, shopId, run.id, { status: "finished", finishedAt: now, problem, now });
  return true;
}
