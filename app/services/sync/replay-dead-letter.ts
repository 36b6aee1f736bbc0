import { replayDeadEvents } from "#app/db/inbox/replay-dead-events.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** Puts one dead letter back into the inbox, with its tries forgotten. False where the shop has no such dead letter. */
export async function replayDeadLetter(
  ctx: Pick<ServiceContext, "db" | "shopId" | "now">,
  webhookId: string,
): Promise<boolean> {
  return (await replayDeadEvents(ctx.db, ctx.shopId, { webhookId, now: ctx.now })) === 1;
}

/** Puts all of the shop's dead letters back into the inbox. Gives how many. */
export function replayAllDeadLetters(ctx: Pick<ServiceContext, "db" | "shopId" | "now">): Promise<number> {
  return replayDeadEvents(ctx.db, ctx.shopId, { webhookId: null, now: ctx.now });
}
