import type { Db } from "#app/db/client.server.ts";
import type { z } from "zod";

export interface NewDataRequest {
  requestKey: string;
  customerId: bigint;
  requestedAt: Date;
  dueAt: Date;
  report: z.infer<ReturnType<typeof z.json>>;
}

/** Stores a customer's request with its answer; a request that is there already stays as it is. */
export async function insertDataRequest(db: Db, shopId: bigint, request: NewDataRequest): Promise<void> {
  await db.$executeRaw`
    insert into data_request (shop_id, request_key, customer_id, requested_at, due_at, report)
    values (${shopId}, ${request.requestKey}, ${request.customerId}, ${request.requestedAt}, ${request.dueAt},
      ${JSON.stringify(request.report)}::jsonb)
    on conflict (shop_id, request_key) do nothing`;
}
