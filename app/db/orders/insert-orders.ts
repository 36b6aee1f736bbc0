import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import type { Award } from "#app/domain/earning/award.ts";
import type { EarningFacts } from "#app/domain/earning/earning-facts.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";

export interface NewOrder {
  snapshot: OrderSnapshot;
  customerId: bigint | null;
  guestEmailHash: string | null;
  memberId: bigint | null;
  programVersion: number;
  award: Award;
  facts: EarningFacts;
  /** What of the facts is still to be read. */
  due: { productIds: string[]; areTagsDue: boolean };
}

const Rows = z.array(z.object({ id: z.bigint() }));

/**
 * Stores orders seen for the first time, already settled: what a known member's order is worth counts as posted,
 * and the caller posts it in the same transaction. Gives the ids that went in; an order that another batch stored
 * meanwhile is not among them, and is settled as a known one.
 */
export async function insertOrders(
  db: Db,
  shopId: bigint,
  orders: NewOrder[],
  now: Date,
): Promise<Set<bigint>> {
  if (orders.length === 0) return new Set();
  const rows = orders.map((order) => ({
    id: order.snapshot.orderId,
    name: order.snapshot.name,
    customerId: order.customerId === null ? null : String(order.customerId),
    guestEmailHash: order.guestEmailHash,
    memberId: order.memberId === null ? null : String(order.memberId),
    processedAt: order.snapshot.processedAt,
    updatedAt: order.snapshot.updatedAt,
    snapshot: order.snapshot,
    programVersion: order.programVersion,
    award: order.award,
    facts: order.facts,
    dueProductIds: order.due.productIds,
    areTagsDue: order.due.areTagsDue,
    target: order.award.points,
    posted: order.memberId === null ? 0 : order.award.points,
    postings: order.memberId === null || order.award.points === 0 ? 0 : 1,
  }));
  const inserted = await db.$queryRaw`
    insert into shop_order (shop_id, id, name, customer_id, guest_email_hash, member_id, processed_at,
      shopify_updated_at, snapshot, program_version, award, facts, target_points, posted_points, posting_count,
      due_product_ids, are_tags_due, first_seen_at, seen_at)
    select ${shopId}, o.id, o.name, o."customerId", o."guestEmailHash", o."memberId", o."processedAt", o."updatedAt",
      o.snapshot, o."programVersion", o.award, o.facts, o.target, o.posted, o.postings,
      o."dueProductIds", o."areTagsDue", ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as o(id bigint, name text, "customerId" bigint, "guestEmailHash" text, "memberId" bigint,
        "processedAt" timestamptz, "updatedAt" timestamptz, snapshot jsonb, "programVersion" int, award jsonb, facts jsonb,
        target bigint, posted bigint, postings int, "dueProductIds" bigint[], "areTagsDue" boolean)
    order by o.id
    on conflict (shop_id, id) do nothing
    returning id`;
  return new Set(Rows.parse(inserted).map((row) => row.id));
}
