import {
  claimFlowEvent,
  releaseFlowEvent,
  settleFlowEvent,
  type FlowEventRow,
} from "#app/db/flow/flow-event-rows.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { flowPayload } from "#app/domain/flow/flow-event.ts";
import type { Program } from "#app/domain/program.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { ReauthNeeded, StillThrottled } from "#app/shopify/admin/admin-client.ts";
import { receiveFlowTrigger } from "#app/shopify/admin/receive-flow-trigger.ts";

/** One job tells at most so many; the next one goes on. */
const MAX_EVENTS = 200;

/**
 * Tells Shopify Flow what has happened, oldest first. An event is claimed before the call, and a call whose answer was
 * lost is not made again: a workflow that runs twice may give something twice. Throws where Shopify cannot be reached
 * or refuses our token; what has certainly not been told is told at the next try.
 */
export async function sendFlowEvents(ctx: ShopifyContext): Promise<void> {
  const program = (await findCurrentProgram(ctx.db, ctx.shopId, ctx.now))?.program;
  if (!program) return;
  for (let count = 0; count < MAX_EVENTS; count += 1) {
    const event = await claimFlowEvent(ctx.db, ctx.shopId, ctx.now);
    if (!event) return;
    await settleFlowEvent(ctx.db, ctx.shopId, {
      id: event.id,
      problem: await tell(ctx, event, program),
      now: ctx.now,
    });
  }
  await enqueue(ctx.db, "send-flow-events", { shopId: String(ctx.shopId) });
}

async function tell(
  { db, shopId, admin, now }: ShopifyContext,
  { id, facts, customerId }: FlowEventRow,
  program: Program,
): Promise<string | null> {
  if (customerId === null) return "The customer has been erased";
  const payload = { customer_id: toNumber(customerId), ...flowPayload(facts, program) };
  try {
    return await receiveFlowTrigger(admin, { handle: facts.trigger, payload });
  } catch (error) {
    const isUntold = error instanceof ReauthNeeded || error instanceof StillThrottled;
    if (isUntold) await releaseFlowEvent(db, shopId, id);
    else await settleFlowEvent(db, shopId, { id, problem: "Shopify's answer was lost", now });
    throw error;
  }
}

/** Flow's examples write the id as a number; one beyond 2^53 would be another customer's, and stays a text. */
function toNumber(id: bigint): number | string {
  return id <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(id) : String(id);
}
