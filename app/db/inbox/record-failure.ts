import type { Db } from "#app/db/client.server.ts";
import type { EventKey } from "./claim-events.ts";

/** The event failed: it is due again at `nextAttemptAt`, or set aside as a dead letter where that is null. */
export async function recordFailure(
  db: Db,
  event: EventKey,
  failure: { reason: string; nextAttemptAt: Date | null; now: Date },
): Promise<void> {
  await db.webhookEvent.updateMany({
    where: { shopId: event.shopId, webhookId: event.webhookId, processedAt: null },
    data: {
      attempts: { increment: 1 },
      lastError: failure.reason,
      ...(failure.nextAttemptAt ? { nextAttemptAt: failure.nextAttemptAt } : { deadAt: failure.now }),
    },
  });
}
