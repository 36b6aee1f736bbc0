import type { NewEntry } from "#app/db/ledger/insert-entries.ts";
import type { StoredLot } from "#app/db/lots/list-open-lots.ts";
import type { ExpiryChangeReason } from "#app/db/lots/update-expiry.ts";
import type { LockedMember } from "#app/db/members/lock-members.ts";
import type { EntryDetail } from "#app/domain/ledger/entry.ts";
import { dueExpiries } from "#app/domain/ledger/expire.ts";
import {
  entryKindOf,
  type LedgerState,
  type Movement,
  type Posted,
  type Refusal,
  type Taking,
} from "#app/domain/ledger/movement.ts";
import { decide } from "#app/domain/ledger/post.ts";

/** A movement to post, with what the entry will say about it. */
export interface MovementToPost {
  memberId: bigint;
  movement: Movement;
  entry: Pick<
    NewEntry,
    "reason" | "programVersion" | "breakdown" | "occurredAt" | "actor" | "correctsEntryId" | "detail"
  >;
  /** Lots that the movement gives points back to: they need not be open. Read while the member was locked. */
  lots?: readonly StoredLot[];
  /** What is recorded where the movement gives a lot a new end; "grace" by nobody where nothing is said. */
  extension?: { reason: ExpiryChangeReason; actor: string | null };
  /** True where the program bears the loss of points that are owed after this. */
  forgivesDeficit?: boolean;
}

/** What the movements of one member come to. */
export interface MemberResult {
  member: LockedMember;
  before: readonly StoredLot[];
  /** When the lots that were not read next change the balance; null where all were read. */
  unreadChangeAt: Date | null;
  state: LedgerState;
  entries: NewEntry[];
  takings: { entryKey: string; taking: Taking }[];
  extended: (Posted["extended"][number] & Required<Pick<MovementToPost, "extension">>)[];
  /** Lots whose points expired. */
  expired: ReadonlySet<string>;
  refused: Map<string, Refusal>;
  posted: number;
}

/**
 * Whether a member's open lots are to be known for these movements. Points that are only earned touch no other lot,
 * as long as nothing is owed, nothing is due to expire, and inactivity ends none: most orders of most shops.
 */
export function needsLots(member: LockedMember, movements: readonly MovementToPost[], now: Date): boolean {
  const { deficit, inactiveAt, nextChangeAt } = member;
  if (deficit > 0 || inactiveAt !== null || (nextChangeAt !== null && nextChangeAt <= now)) return true;
  return movements.some(({ movement, lots }) => movement.kind !== "earn" || movement.kept || lots);
}

/**
 * Applies movements to a member's ledger in the given order. `openLots` null: they were not read (needsLots). Points whose time is over are expired first, so that
 * nothing that comes late revives them. A refused movement leaves no trace; those after it go on.
 */
export function applyMovements(
  member: LockedMember,
  openLots: readonly StoredLot[] | null,
  movements: MovementToPost[],
  now: Date,
): MemberResult {
  const before = withNamedLots(openLots ?? [], movements);
  const start = { lots: before, deficit: member.deficit, inactiveAt: member.inactiveAt };
  const due = dueExpiries(before, { now, inactiveAt: member.inactiveAt }, nextExpiryKey);
  const result: MemberResult = {
    member,
    before,
    unreadChangeAt: openLots ? null : member.nextChangeAt,
    state: start,
    entries: [],
    takings: [],
    extended: [],
    expired: new Set(due.map(({ lotKey }) => lotKey)),
    refused: new Map(),
    posted: 0,
  };
  const { memberId } = member;
  for (const { at, ...movement } of due) book(result, { memberId, movement, entry: entryOfExpiry(at) }, now);
  for (const movement of movements) {
    const owed = result.state.deficit;
    book(result, movement, now);
    const added = result.state.deficit - owed;
    if (movement.forgivesDeficit && added > 0) book(result, forgiving(movement, added), now);
  }
  return result;
}

/** Names the next expiry of a lot: "expire:88:1", and "expire:88:2" after its points were brought back. */
export function nextExpiryKey({ lotId, expirations }: StoredLot): string {
  return `expire:${lotId}:${expirations + 1}`;
}

export const EXPIRED = "expired";

function entryOfExpiry(at: Date): MovementToPost["entry"] {
  return { reason: EXPIRED, programVersion: null, breakdown: null, occurredAt: at };
}

function withNamedLots(openLots: readonly StoredLot[], movements: MovementToPost[]): StoredLot[] {
  const lots = new Map(openLots.map((lot) => [lot.key, lot]));
  for (const lot of movements.flatMap((movement) => movement.lots ?? []))
    if (!lots.has(lot.key)) lots.set(lot.key, lot);
  return [...lots.values()];
}

/** The shop bears the loss: an adjustment that clears what a refund left owed. */
function forgiving({ memberId, movement, entry }: MovementToPost, points: number): MovementToPost {
  const { occurredAt, programVersion } = entry;
  return {
    memberId,
    movement: { kind: "forgive", key: `${movement.key}:forgiven`, points },
    entry: {
      reason: "deficit-forgiven",
      programVersion,
      breakdown: null,
      detail: { what: "forgiven" },
      occurredAt,
    },
  };
}

function book(result: MemberResult, toPost: MovementToPost, now: Date): void {
  const { memberId, movement, entry, extension = { reason: "grace", actor: null } } = toPost;
  const decision = decide(result.state, movement, now);
  if (!decision.ok) {
    result.refused.set(movement.key, decision);
    return;
  }
  const { key } = movement;
  const orderId = "orderId" in movement && movement.orderId ? BigInt(movement.orderId) : null;
  const detail = withLost(entry.detail ?? null, movement.points - Math.abs(decision.points));
  result.entries.push({
    ...entry,
    memberId,
    kind: entryKindOf(movement),
    key,
    points: decision.points,
    orderId,
    detail,
  });
  result.state = decision.state;
  result.takings.push(...decision.takings.map((taking) => ({ entryKey: key, taking })));
  result.extended.push(...decision.extended.map((change) => ({ ...change, extension })));
  result.posted += decision.points;
}

/** Only the decision knows how many points did not come back, because their lot had expired. */
function withLost(detail: EntryDetail | null, lost: number): EntryDetail | null {
  return detail?.what === "given-back" ? { ...detail, lost } : detail;
}
