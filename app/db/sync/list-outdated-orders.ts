import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface ToldOrder {
  orderId: bigint;
  name: string;
  updatedAt: Date;
  isCancelled: boolean;
  financialStatus: string | null;
}

const Rows = z.array(
  z.object({
    id: z.bigint(),
    shopify_updated_at: z.date(),
    is_deleted: z.boolean(),
    is_cancelled: z.boolean(),
    financial_status: z.string(),
  }),
);
type Row = z.infer<typeof Rows>[number];

/** Of the orders that Shopify tells of: those of which we know nothing, or only an older state. */
export async function listOutdatedOrders(
  db: Db,
  shopId: bigint,
  told: ToldOrder[],
): Promise<(ToldOrder & { wasMissing: boolean })[]> {
  const rows = await db.$queryRaw`
    select id, shopify_updated_at, deleted_at is not null as is_deleted,
      snapshot->>'cancelledAt' is not null as is_cancelled, snapshot->>'financialStatus' as financial_status
    from shop_order where shop_id = ${shopId} and id = any(${told.map(({ orderId }) => orderId)}::bigint[])`;
  const known = new Map(Rows.parse(rows).map((row) => [row.id, row]));
  return told.flatMap((order) => {
    const ours = known.get(order.orderId);
    return ours && isUpToDate(ours, order) ? [] : [{ ...order, wasMissing: !ours }];
  });
}

/**
 * Shopify's times have whole seconds: an order that is placed and paid within one keeps its time, so that losing the
 * second webhook shows in the state alone.
 */
function isUpToDate(ours: Row, told: ToldOrder): boolean {
  if (ours.is_deleted || ours.shopify_updated_at > told.updatedAt) return true;
  if (ours.shopify_updated_at < told.updatedAt) return false;
  const isSameStatus = told.financialStatus === null || told.financialStatus === ours.financial_status;
  return isSameStatus && told.isCancelled === ours.is_cancelled;
}
