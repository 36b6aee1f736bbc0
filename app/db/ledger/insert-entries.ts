import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { EntryDetail, EntryKind, OrderBreakdown } from "#app/domain/ledger/entry.ts";

export interface NewEntry {
  memberId: bigint;
  kind: EntryKind;
  /** Signed: above zero for credits. */
  points: number;
  /** Names the effect; unique within the shop. */
  key: string;
  reason: string;
  orderId: bigint | null;
  programVersion: number | null;
  breakdown: OrderBreakdown | null;
  /** Who did it, for what a person did: "staff:548380009". */
  actor?: string | null;
  /** The entry that this one gives back. */
  correctsEntryId?: bigint | null;
  detail?: EntryDetail | null;
  occurredAt: Date;
}

const Rows = z.array(z.object({ id: z.bigint(), key: z.string() }));

/**
 * Appends entries and gives their ids by key. A key that exists already is a fault of the caller (it did not hold
 * the lock that it should have), and the unique index stops the whole transaction.
 */
export async function insertEntries(
  db: Db,
  shopId: bigint,
  entries: NewEntry[],
  now: Date,
): Promise<Map<string, bigint>> {
  if (entries.length === 0) return new Map();
  const rows = entries.map((entry) => ({
    ...entry,
    memberId: String(entry.memberId),
    orderId: entry.orderId === null ? null : String(entry.orderId),
    correctsEntryId: entry.correctsEntryId ? String(entry.correctsEntryId) : null,
  }));
  const inserted = await db.$queryRaw`
    insert into ledger_entry (shop_id, member_id, kind, points, key, reason, order_id, program_version, breakdown,
      actor, corrects_entry_id, detail, occurred_at, created_at)
    select ${shopId}, e."memberId", e.kind, e.points, e.key, e.reason, e."orderId", e."programVersion", e.breakdown,
      e.actor, e."correctsEntryId", e.detail, e."occurredAt", ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as e("memberId" bigint, kind text, points bigint, key text, reason text, "orderId" bigint,
        "programVersion" int, breakdown jsonb, actor text, "correctsEntryId" bigint, detail jsonb,
        "occurredAt" timestamptz)
    returning id, key`;
  return new Map(Rows.parse(inserted).map((row) => [row.key, row.id]));
}
