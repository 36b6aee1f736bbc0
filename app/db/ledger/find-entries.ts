import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { ENTRY_KINDS, EntryDetail, type EntryKind } from "#app/domain/ledger/entry.ts";
import { toPoints } from "#app/domain/points.ts";

export interface KnownEntry {
  entryId: bigint;
  memberId: bigint;
  kind: EntryKind;
  points: number;
  key: string;
  detail: EntryDetail | null;
}

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      member_id: z.bigint(),
      kind: z.enum(ENTRY_KINDS),
      points: z.bigint(),
      key: z.string(),
      detail: EntryDetail.nullable(),
    })
    .transform((row) => ({
      entryId: row.id,
      memberId: row.member_id,
      kind: row.kind,
      points: toPoints(row.points),
      key: row.key,
      detail: row.detail,
    })),
);

/** The entries with these keys that exist already: what they name has happened. */
export async function findEntries(db: Db, shopId: bigint, keys: string[]): Promise<Map<string, KnownEntry>> {
  const rows = Rows.parse(
    await db.$queryRaw`
      select id, member_id, kind, points, key, detail from ledger_entry
      where shop_id = ${shopId} and key = any(${keys}::text[])`,
  );
  return new Map(rows.map((entry) => [entry.key, entry]));
}
