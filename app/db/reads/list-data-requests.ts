import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface DataRequestRow {
  id: bigint;
  customerId: bigint | null;
  requestedAt: Date;
  dueAt: Date;
  handedOverAt: Date | null;
}

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      customer_id: z.bigint().nullable(),
      requested_at: z.date(),
      due_at: z.date(),
      handed_over_at: z.date().nullable(),
    })
    .transform((row) => ({
      id: row.id,
      customerId: row.customer_id,
      requestedAt: row.requested_at,
      dueAt: row.due_at,
      handedOverAt: row.handed_over_at,
    })),
);

/** Customers' requests for their data: those still open first, the most urgent on top. Reports are read one by one. */
export async function listDataRequests(db: Db, shopId: bigint, limit: number): Promise<DataRequestRow[]> {
  return Rows.parse(
    await db.$queryRaw`
      select id, customer_id, requested_at, due_at, handed_over_at from data_request
      where shop_id = ${shopId}
      order by handed_over_at is not null, case when handed_over_at is null then due_at end, requested_at desc, id
      limit ${limit}`,
  );
}
