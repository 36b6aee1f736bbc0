import { insertAllocations } from "#app/db/ledger/insert-allocations.ts";
import { insertEntries } from "#app/db/ledger/insert-entries.ts";
import { insertLots } from "#app/db/lots/insert-lots.ts";
import { listOpenLots, type StoredLot } from "#app/db/lots/list-open-lots.ts";
import { updateExpiry } from "#app/db/lots/update-expiry.ts";
import { updateRemaining } from "#app/db/lots/update-remaining.ts";
import { lockMembers, type LockedMember } from "#app/db/members/lock-members.ts";
import { updateBalances, type MemberBalance } from "#app/db/members/update-balances.ts";
import { nextChangeAt, type Lot } from "#app/domain/ledger/lot.ts";
import type { Refusal } from "#app/domain/ledger/movement.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { applyMovements, needsLots, type MemberResult, type MovementToPost } from "./apply-movements.ts";

export type { MovementToPost };

export interface PostReport {
  /** The entries written, by key: expired points too. */
  entryIds: Map<string, bigint>;
  /** Movements that were refused, by key; the others are posted. */
  refused: Map<string, Refusal>;
}

/**
 * Posts movements to the ledgers of their members, in the caller's transaction: locks the members in id order,
 * expires what is due, applies the movements in the given order, writes entries, lots and allocations, and rewrites
 * cached balances.
 */
export async function postMovements(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  movements: MovementToPost[],
): Promise<PostReport> {
  if (movements.length === 0) return { entryIds: new Map(), refused: new Map() };
  const byMember = Map.groupBy(movements, ({ memberId }) => memberId);
  const memberIds = [...byMember.keys()];
  const members = await lockMembers(ctx.db, ctx.shopId, memberIds);
  const lotsOf = await readLots(ctx, members, byMember);
  const results = members.map((member) => {
    const { memberId } = member;
    return applyMovements(member, lotsOf.get(memberId) ?? null, byMember.get(memberId) ?? [], ctx.now);
  });
  const entries = results.flatMap((result) => result.entries);
  const entryIds = await insertEntries(ctx.db, ctx.shopId, entries, ctx.now);
  await writeLots(ctx, results, entryIds);
  const moved = results.filter((result) => result.entries.length > 0);
  await updateBalances(
    ctx.db,
    ctx.shopId,
    moved.map((result) => toBalance(result, ctx.now)),
    ctx.now,
  );
  return { entryIds, refused: new Map(results.flatMap(({ refused }) => [...refused])) };
}

/** The open lots of those members whose movements ask for them. */
async function readLots(
  { db, shopId, now }: Pick<ServiceContext, "db" | "shopId" | "now">,
  members: LockedMember[],
  movements: Map<bigint, MovementToPost[]>,
): Promise<Map<bigint, StoredLot[]>> {
  const asked = members
    .filter((member) => needsLots(member, movements.get(member.memberId) ?? [], now))
    .map(({ memberId }) => memberId);
  const lots = new Map(asked.map((memberId): [bigint, StoredLot[]] => [memberId, []]));
  for (const lot of await listOpenLots(db, shopId, asked)) lots.get(lot.memberId)?.push(lot);
  return lots;
}

async function writeLots(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  results: MemberResult[],
  entryIds: Map<string, bigint>,
): Promise<void> {
  const stored = new Map(results.flatMap(({ before }) => before.map((lot) => [lot.key, lot] as const)));
  const expired = new Set(results.flatMap((result) => [...result.expired]));
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
    lots.flatMap((lot) => changeOf(lot, stored, expired)),
  );
  await writeExtensions(ctx, results, stored);
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

function changeOf(lot: Lot, stored: Map<string, StoredLot>, expired: ReadonlySet<string>) {
  const before = stored.get(lot.key);
  const hasExpired = expired.has(lot.key);
  if (!before || (before.remaining === lot.remaining && !hasExpired)) return [];
  const expirations = before.expirations + (hasExpired ? 1 : 0);
  return [{ lotId: before.lotId, remaining: lot.remaining, expirations }];
}

/** Points came back to a lot whose time was over: it has a new end from now on. */
async function writeExtensions(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  results: MemberResult[],
  stored: Map<string, StoredLot>,
): Promise<void> {
  for (const { lotKey, expiresAt, extension } of results.flatMap((result) => result.extended)) {
    const { lotId, lapses } = required(stored, lotKey);
    await updateExpiry(ctx.db, ctx.shopId, [{ lotId, expiresAt, lapses }], { ...extension, at: ctx.now });
  }
}

function required<Key, Value>(map: Map<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`No row was stored for ${String(key)}`);
  return value;
}

function toBalance({ member, state, posted, unreadChangeAt }: MemberResult, now: Date): MemberBalance {
  const change = nextChangeAt(state.lots, now, state.inactiveAt);
  return {
    memberId: member.memberId,
    balance: member.balance + posted,
    deficit: state.deficit,
    nextChangeAt: earliest(change, unreadChangeAt),
    inactiveAt: state.inactiveAt,
  };
}

function earliest(one: Date | null, other: Date | null): Date | null {
  return one && other && other < one ? other : (one ?? other);
}
