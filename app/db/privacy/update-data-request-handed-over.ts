import type { Db } from "#app/db/client.server.ts";

/** Notes when the merchant gave the customer their data; the first note stands. False: no such open request. */
export async function updateDataRequestHandedOver(
  db: Db,
  shopId: bigint,
  input: { requestId: bigint; handedOverAt: Date },
): Promise<boolean> {
  const updated = await db.$executeRaw`
    update data_request set handed_over_at = ${input.handedOverAt}
    where shop_id = ${shopId} and id = ${input.requestId} and handed_over_at is null`;
  return updated === 1;
}
