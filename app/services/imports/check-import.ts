import { withTransaction } from "#app/db/client.server.ts";
import { updateLineReasons } from "#app/db/imports/import-lines.ts";
import { lockImport, updateImport, type StoredImport } from "#app/db/imports/import-rows.ts";
import { addPerson } from "#app/domain/import/totals.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { decidePersons, PERSONS_PER_BATCH, type DecidedOwner } from "./decide-persons.ts";
import { readImportRules } from "./read-import-rules.ts";
import { stageLines } from "./stage-lines.ts";

/**
 * Checks what an import would do, and does nothing of it: reads the lines, then decides about the people in them, so
 * many at a time. Goes on where it was broken off.
 */
export async function checkImport(ctx: ServiceContext, start: StoredImport): Promise<void> {
  if (!start.settings) throw new Error("An import is checked by settings");
  const rules = await readImportRules(ctx, start.settings);
  const isStaged = start.persons > 0;
  let run = isStaged ? start : await stageLines(ctx, start, rules);
  while (run) {
    const decided = await decidePersons(ctx, run, { rules, holdsMembers: false });
    run = await saveStep(ctx, run, decided);
  }
}

/** Stores a step; null when it was the last, or somebody else's. */
async function saveStep(
  ctx: ServiceContext,
  run: StoredImport,
  decided: DecidedOwner[],
): Promise<StoredImport | null> {
  const report = structuredClone(run.report);
  for (const one of decided)
    addPerson(report, one.decided, { isKnown: one.memberId !== null, posted: one.posted });
  const isLast = decided.length < PERSONS_PER_BATCH;
  const step = {
    report,
    personCursor: decided.at(-1)?.person ?? run.personCursor,
    personsDone: run.personsDone + decided.length,
  };
  return withTransaction(ctx.db, async (db) => {
    const held = await lockImport(db, ctx.shopId, run.id);
    if (held?.status !== "checking" || held.personCursor !== run.personCursor) return null;
    await updateLineReasons(
      db,
      ctx.shopId,
      run.id,
      decided.flatMap(({ decided: { skipped } }) => skipped),
    );
    const status = isLast ? "checked" : "checking";
    await updateImport(db, ctx.shopId, run.id, { ...step, status, now: ctx.now });
    return isLast ? null : { ...run, ...step };
  });
}
