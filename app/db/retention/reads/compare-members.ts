import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { inSegment, type SegmentFilter } from "#app/db/retention/segment-filter.ts";

/** The customers of one side, and the sums over them that means and their spread follow from. Minor units. */
export interface GroupSums {
  customers: number;
  repeaters: number;
  /** With 90 days behind them since the first order, and of those who bought again within them. */
  followed: number;
  returned: number;
  net: number;
  netSquares: number;
  /** Of each customer's own average order. */
  order: number;
  orderSquares: number;
}

const Rows = z.array(
  z.object({
    is_member: z.boolean(),
    customers: z.int(),
    repeaters: z.int(),
    followed: z.int(),
    returned: z.int(),
    net: z.number(),
    net_squares: z.number(),
    order: z.number(),
    order_squares: z.number(),
  }),
);

const NOBODY: GroupSums = {
  customers: 0,
  repeaters: 0,
  followed: 0,
  returned: 0,
  net: 0,
  netSquares: 0,
  order: 0,
  orderSquares: 0,
};

/** Customers who are members today beside those who are not. */
export async function readMemberSums(
  db: Db,
  shopId: bigint,
  { today, segment }: { today: number; segment: SegmentFilter },
): Promise<{ members: GroupSums; others: GroupSums }> {
  const rows = Rows.parse(
    await db.$queryRaw`
      select is_member, count(*)::int as customers, (count(*) filter (where orders > 1))::int as repeaters,
        (count(*) filter (where first_day + 90 <= ${today}::int))::int as followed,
        (count(*) filter (where first_day + 90 <= ${today}::int and second_day - first_day <= 90))::int as returned,
        sum(net_minor::float8) as net, sum(net_minor::float8 ^ 2) as net_squares,
        sum(net_minor::float8 / orders) as order, sum((net_minor::float8 / orders) ^ 2) as order_squares
      from retention_customer c where c.shop_id = ${shopId} and ${inSegment(segment)} group by is_member`,
  );
  const side = (isMember: boolean): GroupSums => {
    const row = rows.find(({ is_member }) => is_member === isMember);
    if (!row) return NOBODY;
    const { net_squares, order_squares, is_member: _side, ...sums } = row;
    return { ...sums, netSquares: net_squares, orderSquares: order_squares };
  };
  return { members: side(true), others: side(false) };
}
