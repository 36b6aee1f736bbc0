import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ id: z.bigint() }));

/** The run that waits for this operation of Shopify's; null for one of somebody else. */
export async function findRunOfOperation(
  db: Db,
  shopId: bigint,
  operationId: string,
): Promise<bigint | null> {
  const rows = await db.$queryRaw`
    select id from history_run
    where shop_id = ${shopId} and operation_id = ${operationId} and status = 'asking'`;
  return Rows.parse(rows)[0]?.id ?? null;
}
