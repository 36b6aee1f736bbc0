import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import type { ReturnedOrder } from "#app/domain/rewards/points-to-return.ts";
import { toPoints } from "#app/domain/points.ts";

const Due = z.array(z.object({ id: z.bigint(), key: z.string() }));

/** Redemptions after `afterId` whose order has changed what they are owed. */
export async function listDueSettlements(
  db: Db,
  shopId: bigint,
  { afterId, limit }: { afterId: bigint; limit: number },
): Promise<{ redemptionId: bigint; key: string }[]> {
  const rows = await db.$queryRaw`
    select id, key from redemption
    where shop_id = ${shopId} and settle_due_at is not null and id > ${afterId} order by id limit ${limit}`;
  return Due.parse(rows).map(({ id, key }) => ({ redemptionId: id, key }));
}

const Orders = z.array(z.object({ snapshot: OrderSnapshot, deleted_at: z.date().nullable() }));

/** The order that used a redemption, as far as its points depend on it. */
export async function findUsingOrder(db: Db, shopId: bigint, orderId: bigint): Promise<ReturnedOrder | null> {
  const [row] = Orders.parse(
    await db.$queryRaw`select snapshot, deleted_at from shop_order where shop_id = ${shopId} and id = ${orderId}`,
  );
  return row ? { ...row.snapshot, isDeleted: row.deleted_at !== null } : null;
}

/** Stores what became of a locked redemption. `returned`: all points given back so far; left out: as before. */
export async function updateSettled(
  db: Db,
  shopId: bigint,
  input: {
    redemptionId: bigint;
    state: "used" | "reversed" | "expired" | "cancelled";
    returned: number;
    hasReturned: boolean;
    now: Date;
  },
): Promise<void> {
  const isReversed = input.state === "reversed";
  await db.$executeRaw`
    update redemption set state = ${input.state}, returned_points = ${input.returned}, settle_due_at = null,
      returns = returns + ${input.hasReturned ? 1 : 0},
      ended_at = case when ${isReversed} then coalesce(ended_at, ${input.now}::timestamptz)
        when ${input.state} = 'used' then null else ended_at end,
      end_reason = case when ${isReversed} then 'order-returned' when ${input.state} = 'used' then null
        else end_reason end
    where shop_id = ${shopId} and id = ${input.redemptionId}`;
}

/** An order was deleted in Shopify: what it used is to be settled. Gives how many. */
export async function markOrderRedemptionsDue(
  db: Db,
  shopId: bigint,
  { orderId, now }: { orderId: bigint; now: Date },
): Promise<number> {
  return db.$executeRaw`
    update redemption set settle_due_at = ${now} where shop_id = ${shopId} and order_id = ${orderId}`;
}

const Sums = z.array(z.object({ points: z.bigint() }));

/** How many points of the entry with this key have come back, which may be fewer than were asked back. */
export async function sumRestored(db: Db, shopId: bigint, key: string): Promise<number> {
  const [row] = Sums.parse(
    await db.$queryRaw`
      select coalesce(sum(back.points), 0)::bigint as points
      from ledger_entry spent join ledger_entry back
        on back.shop_id = ${shopId} and back.corrects_entry_id = spent.id and back.kind = 'restore'
      where spent.shop_id = ${shopId} and spent.key = ${key}`,
  );
  return toPoints(row?.points ?? 0n);
}
