import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { COHORT_VIEWS, cohortMatrix, type CohortCell } from "#app/domain/retention/cohort-matrix.ts";
import { GRAINS, periodOf, type Grain } from "#app/domain/retention/period.ts";
import { countCell, type PlainOrder } from "#test/oracles/cohort-oracle.ts";

export interface CountedOrder {
  orderId: bigint;
  customerId: bigint;
  day: number;
  netMinor: number;
}

/** The orders that count, as the statistics keep them. */
export async function listCountedOrders(db: Db, shopId: bigint): Promise<CountedOrder[]> {
  const orders = await db.retentionOrder.findMany({
    where: { shopId, counts: true },
    orderBy: { orderId: "asc" },
  });
  return orders.flatMap(({ orderId, customerId, day, netMinor }) =>
    customerId === null ? [] : [{ orderId, customerId, day, netMinor: Number(netMinor) }],
  );
}

const Cells = z.array(
  z
    .object({
      cohort: z.int(),
      k: z.int(),
      customers: z.int(),
      orders: z.int(),
      netMinor: z.bigint(),
      lastHere: z.int(),
      firstBack: z.int(),
    })
    .transform((cell): CohortCell => cell),
);

/** Every number of every view: as the cells have it, and as the definition counts it from the orders. */
export async function compareCells(db: Db, shopId: bigint, segment: "all" | "member" | "non-member") {
  const members = new Set(
    (await db.member.findMany({ where: { shopId } })).flatMap(({ customerId }) => customerId ?? []),
  );
  const orders = (await listCountedOrders(db, shopId)).filter(
    ({ customerId }) => segment === "all" || (segment === "member") === members.has(customerId),
  );
  const stored: string[] = [];
  const counted: string[] = [];
  for (const grain of GRAINS) {
    const cells = Cells.parse(await db.retentionCell.findMany({ where: { shopId, grain, segment } }));
    const plain = orders.map((order) => toPlain(order, grain));
    const current = Math.max(0, ...plain.map(({ period }) => period)) + 1;
    for (const view of COHORT_VIEWS) {
      const { rows } = cohortMatrix(cells, { view, current, maxAge: 12 });
      for (const { cohort, cells: row } of rows)
        for (const { k, part } of row) {
          stored.push(`${grain} ${view} ${cohort} ${k}: ${part}`);
          counted.push(`${grain} ${view} ${cohort} ${k}: ${countCell(plain, { cohort, k, view })}`);
        }
      const cohorts = new Set(
        Map.groupBy(plain, ({ customer }) => customer)
          .values()
          .map((all) => Math.min(...all.map(({ period }) => period))),
      );
      stored.push(`${grain} cohorts ${rows.map(({ cohort }) => cohort).join()}`);
      counted.push(`${grain} cohorts ${[...cohorts].sort((one, other) => one - other).join()}`);
    }
  }
  return { stored, counted };
}

function toPlain({ customerId, day, netMinor }: CountedOrder, grain: Grain): PlainOrder {
  return { customer: String(customerId), period: periodOf(grain, day), net: netMinor };
}
