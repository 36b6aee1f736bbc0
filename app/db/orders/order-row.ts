import { z } from "zod";
import { Award } from "#app/domain/earning/award.ts";
import { EarningFacts } from "#app/domain/earning/earning-facts.ts";
import { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import { toPoints } from "#app/domain/points.ts";

/** An order as the shop knows it: its latest state, and what has been posted for it. */
export interface StoredOrder {
  orderId: bigint;
  memberId: bigint | null;
  isDeleted: boolean;
  snapshot: OrderSnapshot;
  programVersion: number;
  award: Award | null;
  /** Frozen when it was first seen. */
  facts: EarningFacts;
  postedPoints: number;
  postingCount: number;
  /** A person has said whose order this is. */
  isOwnerPinned: boolean;
}

export const OrderRow = z
  .object({
    id: z.bigint(),
    member_id: z.bigint().nullable(),
    deleted_at: z.date().nullable(),
    snapshot: OrderSnapshot,
    program_version: z.int(),
    award: Award.nullable(),
    facts: EarningFacts,
    posted_points: z.bigint(),
    posting_count: z.int(),
    is_owner_pinned: z.boolean(),
  })
  .transform((row): StoredOrder => ({
    orderId: row.id,
    memberId: row.member_id,
    isDeleted: row.deleted_at !== null,
    snapshot: row.snapshot,
    programVersion: row.program_version,
    award: row.award,
    facts: row.facts,
    postedPoints: toPoints(row.posted_points),
    postingCount: row.posting_count,
    isOwnerPinned: row.is_owner_pinned,
  }));
