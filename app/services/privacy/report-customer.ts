import { insertDataRequest } from "#app/db/privacy/insert-data-request.ts";
import { gatherCustomerData } from "#app/db/privacy/gather-customer-data.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { hashPersonal } from "./hash-personal.ts";

const DAYS_TO_ANSWER = 30;
const DAY_MS = 86_400_000;

/**
 * A customer asked the shop what is known about them: gathers everything at once, for the merchant to hand over
 * within 30 days. Asked twice under the same request id, it is one request. It needs nothing from Shopify.
 */
export async function reportCustomer(
  ctx: ServiceContext,
  { requestKey, customerId, email }: { requestKey: string; customerId: bigint; email: string | null },
): Promise<void> {
  const emailHash = email ? hashPersonal(ctx.personalDataKey, ctx.shopId, email) : null;
  const data = await gatherCustomerData(ctx.db, ctx.shopId, { customerId, emailHash });
  await insertDataRequest(ctx.db, ctx.shopId, {
    requestKey,
    customerId,
    requestedAt: ctx.now,
    dueAt: new Date(ctx.now.getTime() + DAYS_TO_ANSWER * DAY_MS),
    report: { customerId: String(customerId), gatheredAt: ctx.now.toISOString(), ...data },
  });
}
