import { findMember, type MemberDetails } from "#app/db/reads/find-member.ts";
import { readCursor } from "#app/db/reads/keyset.ts";
import { listMemberEntries, type EntryRow } from "#app/db/reads/list-member-entries.ts";
import { listExtensions, type ExtensionRow } from "#app/db/reads/list-extensions.ts";
import { listOpenLots, type LotRow } from "#app/db/reads/list-open-lots.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { memberName } from "#app/domain/member-name.ts";
import { voiceOf, type Voice } from "#app/domain/explain/voice.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

export const ENTRIES_PER_PAGE = 25;
export const LOTS_SHOWN = 50;
const EXTENSIONS_SHOWN = 10;

export interface MemberDescription {
  member: MemberDetails;
  name: string;
  entries: EntryRow[];
  next: string | null;
  previous: string | null;
  lots: LotRow[];
  /** When the points were given more time by hand. */
  extensions: ExtensionRow[];
  /** The words that the current program uses for points. */
  voice: Voice;
}

const PLAIN_POINTS = { singular: "point", plural: "points" };

/** One member with a page of their ledger, newest entries first. Null where the shop has no such member. */
export async function describeMember(
  { db, shopId, now, voice }: AdminContext,
  input: { memberId: bigint; cursor: string | null },
): Promise<MemberDescription | null> {
  const { memberId } = input;
  const member = await findMember(db, shopId, { memberId, now });
  if (!member) return null;
  const [page, lots, extensions, published] = await Promise.all([
    listMemberEntries(db, shopId, { memberId, cursor: readCursor(input.cursor), limit: ENTRIES_PER_PAGE }),
    listOpenLots(db, shopId, { memberId, limit: LOTS_SHOWN }),
    listExtensions(db, shopId, { memberId, limit: EXTENSIONS_SHOWN }),
    findCurrentProgram(db, shopId, now),
  ]);
  return {
    member,
    name: memberName({ ...member, isErased: member.redactedAt !== null }),
    entries: page.rows,
    next: page.next,
    previous: page.previous,
    lots,
    extensions,
    voice: voiceOf(published?.program ?? { pointsName: PLAIN_POINTS }, voice.locale),
  };
}
