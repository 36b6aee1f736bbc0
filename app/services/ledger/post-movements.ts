import { insertAllocations } from "#app/db/ledger/insert-allocations.ts";
import { insertEntries, type NewEntry } from "#app/db/ledger/insert-entries.ts";
import { insertLots } from "#app/db/lots/insert-lots.ts";
import { listOpenLots, type StoredLot } from "#app/db/lots/list-open-lots.ts";
import { updateRemaining } from "#app/db/lots/update-remaining.ts";
import { lockMembers, type LockedMember } from "#app/db/members/lock-members.ts";
import { updateBalances, type MemberBalance } from "#app/db/members/update-balances.ts";
import { nextChangeAt, type Lot } from "#app/domain/ledger/lot.ts";
import { post, type Credit, type Debit, type LedgerState } from "#app/domain/ledger/post.ts";
import type { Taking } from "#app/domain/ledger/allocate.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** A movement to post, with what the entry will say about it. */
export interface MovementToPost {
  memberId: bigint;
  movement: Credit | Debit;
  entry: Pick<NewEntry, "reason" | "programVersion" | "breakdown" | "occurredAt">;
}

interface MemberResult {
  member: LockedMember;
  before: readonly StoredLot[];
  state: LedgerState;
  takings: { entryKey: string; taking: Taking }[];
  posted: number;
}

/**
 * Posts movements to the ledgers of their members, in the caller's transaction: locks the members in id order,
 * applies the movements in the given order, writes entries, lots and allocations, and rewrites cached balances.
 */
export async function postMovements(ctx: ServiceContext, movements: MovementToPost[]): Promise<void> {
  if (movements.length === 0) return;
  const byMember = Map.groupBy(movements, ({ memberId }) => memberId);
  const memberIds = [...byMember.keys()];
  const members = await lockMembers(ctx.db, ctx.shopId, memberIds);
  const lots = Map.groupBy(await listOpenLots(ctx.db, ctx.shopId, memberIds), (lot) => lot.memberId);
  const results = members.map((member) =>
    applyMovements(member, lots.get(member.memberId) ?? [], byMember.get(member.memberId) ?? [], ctx.now),
  );
  const entryIds = await insertEntries(ctx.db, ctx.shopId, movements.map(toEntry), ctx.now);
  await writeLots(ctx, results, entryIds);
  await updateBalances(
    ctx.db,
    ctx.shopId,
    results.map((result) => toBalance(result, ctx.now)),
    ctx.now,
  );
}

function applyMovements(
  member: LockedMember,
  before: readonly StoredLot[],
  movements: MovementToPost[],
  now: Date,
): MemberResult {
  const result: MemberResult = {
    member,
    before,
    state: { lots: before, deficit: member.deficit },
    takings: [],
    posted: 0,
  };
  for (const { movement } of movements) {
    const { state, takings } = post(result.state, movement, now);
    result.state = state;
    result.takings.push(...takings.map((taking) => ({ entryKey: movement.key, taking })));
    result.posted += signedPoints(movement);
  }
  return result;
}

function signedPoints(movement: Credit | Debit): number {
  return movement.kind === "earn" ? movement.points : -movement.points;
}

function toEntry({ memberId, movement, entry }: MovementToPost): NewEntry {
  const { kind, key, orderId } = movement;
  return {
    ...entry,
    memberId,
    kind,
    key,
    points: signedPoints(movement),
    orderId: orderId === null ? null : BigInt(orderId),
  };
}

async function writeLots(
  ctx: ServiceContext,
  results: MemberResult[],
  entryIds: Map<string, bigint>,
): Promise<void> {
  const stored = new Map(results.flatMap(({ before }) => before.map((lot) => [lot.key, lot] as const)));
  const lots = results.flatMap(({ member, state }) =>
    state.lots.map((lot) => ({ ...lot, memberId: member.memberId })),
  );
  const fresh = lots.filter((lot) => !stored.has(lot.key));
  const newLots = fresh.map((lot) => ({ ...lot, entryId: required(entryIds, lot.key) }));
  const newLotIds = await insertLots(ctx.db, ctx.shopId, newLots);
  const lotIds = new Map([...stored].map(([key, lot]) => [key, lot.lotId]));
  for (const lot of newLots) lotIds.set(lot.key, required(newLotIds, lot.entryId));
  await updateRemaining(
    ctx.db,
    ctx.shopId,
    lots
      .filter((lot) => changed(lot, stored))
      .map((lot) => ({ lotId: required(lotIds, lot.key), remaining: lot.remaining })),
  );
  const takings = results.flatMap((result) => result.takings);
  await insertAllocations(
    ctx.db,
    ctx.shopId,
    takings.map(({ entryKey, taking }) => ({
      entryId: required(entryIds, entryKey),
      lotId: required(lotIds, taking.lotKey),
      points: -taking.points,
    })),
  );
}

function changed(lot: Lot, stored: Map<string, StoredLot>): boolean {
  const before = stored.get(lot.key);
  return before !== undefined && before.remaining !== lot.remaining;
}

function required<Key, Value>(map: Map<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`No row was stored for ${String(key)}`);
  return value;
}

function toBalance({ member, state, posted }: MemberResult, now: Date): MemberBalance {
  return {
    memberId: member.memberId,
    balance: member.balance + posted,
    deficit: state.deficit,
    nextChangeAt: nextChangeAt(state.lots, now),
  };
}
