import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { toPoints } from "#app/domain/points.ts";

export interface LockedMember {
  memberId: bigint;
  balance: number;
  deficit: number;
  inactiveAt: Date | null;
  /** When the balance next changes by itself; in the past where that has not been booked yet. */
  nextChangeAt: Date | null;
  isErased: boolean;
}

const Rows = z.array(
  z.object({
    id: z.bigint(),
    balance: z.bigint(),
    deficit: z.bigint(),
    inactive_at: z.date().nullable(),
    next_change_at: z.date().nullable(),
    redacted_at: z.date().nullable(),
  }),
);

/**
 * Locks members in id order (so that two batches cannot dead-lock) until the transaction ends. "No key": rows that
 * name a member have their member share-locked by the foreign key, and two batches that have both stored orders of
 * one member would wait for each other for ever if this lock excluded that one.
 */
export async function lockMembers(db: Db, shopId: bigint, memberIds: bigint[]): Promise<LockedMember[]> {
  const rows = Rows.parse(
    await db.$queryRaw`
      select locked.*
      from (select unnest(${memberIds}::bigint[]) as id order by 1) as wanted, lateral (
        select id, balance, deficit, inactive_at, next_change_at, redacted_at from member
        where shop_id = ${shopId} and id = wanted.id for no key update
      ) as locked`,
  );
  return rows.map((row) => ({
    memberId: row.id,
    balance: toPoints(row.balance),
    deficit: toPoints(row.deficit),
    inactiveAt: row.inactive_at,
    nextChangeAt: row.next_change_at,
    isErased: row.redacted_at !== null,
  }));
}
