import { withTransaction } from "#app/db/client.server.ts";
import { lockImport, updateImport, type StoredImport } from "#app/db/imports/import-rows.ts";
import { deleteWaitingBalances, listOwnedBalances, updatePosted } from "#app/db/imports/imported-balances.ts";
import { listOpenLots } from "#app/db/lots/list-open-lots.ts";
import { lockMembers } from "#app/db/members/lock-members.ts";
import { isExpired } from "#app/domain/ledger/lot.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { postMovements, type MovementToPost } from "#app/services/ledger/post-movements.ts";
import { PERSONS_PER_BATCH } from "./decide-persons.ts";
import { eraseImport } from "./erase-import.ts";
import { takeBackGifts } from "./take-back-gifts.ts";
import { importEntry, importKey, type OwnedBalance } from "./settle-balances.ts";

const STEPS_PER_JOB = 20;

/**
 * Takes back what is left of the points that an import gave, and forgets those that wait. Points that were spent or
 * have expired stay as they are: nobody owes anything by it. What was owed from the other app is owed no more. Tiers,
 * birthdays and codes that came along are taken back where nothing has changed them since.
 */
export async function undoImport(ctx: ServiceContext, { id }: StoredImport): Promise<void> {
  for (let step = 0; step < STEPS_PER_JOB; step += 1) {
    const isOver = await withTransaction(ctx.db, (db) => takeStep({ ...ctx, db }, id));
    if (isOver) return;
  }
  await enqueue(ctx.db, "work-on-import", { shopId: String(ctx.shopId), importId: String(id) });
}

async function takeStep(ctx: ServiceContext, importId: bigint): Promise<boolean> {
  const { db, shopId, now } = ctx;
  const run = await lockImport(db, shopId, importId);
  if (run?.status !== "undoing") return true;
  if (run.personCursor === "") await deleteWaitingBalances(db, shopId, importId);
  const afterId = BigInt(run.personCursor || 0);
  const listed = await listOwnedBalances(db, shopId, { importId, afterId, limit: PERSONS_PER_BATCH });
  const last = listed.at(-1);
  if (!last) {
    await eraseImport(ctx, importId, "undone");
    return true;
  }
  const owned = listed.flatMap((one) => (one.memberId === null ? [] : [{ ...one, memberId: one.memberId }]));
  await takeBack(ctx, owned);
  await takeBackGifts(ctx, owned);
  const personsDone = run.personsDone + listed.length;
  await updateImport(db, shopId, importId, { personCursor: String(last.balanceId), personsDone, now });
  return false;
}

async function takeBack(ctx: ServiceContext, balances: OwnedBalance[]): Promise<void> {
  const { db, shopId, now } = ctx;
  const memberIds = [...new Set(balances.map(({ memberId }) => memberId))];
  const members = new Map((await lockMembers(db, shopId, memberIds)).map((one) => [one.memberId, one]));
  const lots = Map.groupBy(await listOpenLots(db, shopId, memberIds), ({ memberId }) => memberId);
  const movements: MovementToPost[] = [];
  const settled = balances.map((balance) => {
    const { memberId, balanceId, posted } = balance;
    const member = members.get(memberId);
    const own = (lots.get(memberId) ?? []).filter(
      (lot) => lot.key.startsWith(importKey(balance, "")) && !isExpired(lot, now, member?.inactiveAt ?? null),
    );
    for (const { lotId, key: lotKey, remaining } of own) {
      const key = `import-undone:${lotId}`;
      const movement = { kind: "move-out" as const, key, points: remaining, lotKey };
      movements.push(importEntry(balance, movement, { now, isUndo: true }));
    }
    const owed = Math.min(member?.deficit ?? 0, Math.max(0, -posted));
    if (owed > 0) {
      const movement = { kind: "forgive" as const, key: importKey(balance, "forgiven"), points: owed };
      movements.push(importEntry(balance, movement, { now, isUndo: true }));
    }
    const taken = own.reduce((sum, { remaining }) => sum + remaining, 0);
    return { balanceId, memberId, posted: posted - taken + owed };
  });
  const { refused } = await postMovements(ctx, movements);
  if (refused.size > 0) throw new Error("An undone import was refused points that it had counted");
  await updatePosted(db, shopId, settled, now);
  await enqueue(db, "mirror-members", { shopId: String(shopId) });
}
