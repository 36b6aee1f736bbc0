import { withTransaction, type Database } from "#app/db/client.server.ts";
import { claimEvents } from "#app/db/inbox/claim-events.ts";
import { peekDueEvents, type DueEvent } from "#app/db/inbox/peek-due-events.ts";
import { recordFailure } from "#app/db/inbox/record-failure.ts";
export { INBOX_CHANNEL } from "#app/db/inbox/insert-events.ts";
import { applyShopEvents } from "./apply-shop-events.ts";
import { describeFailure } from "./describe-failure.ts";
import { isPassingFault } from "./is-passing-fault.ts";
import { readEvent, type ReadEvent } from "./read-event.ts";
import { nextAttempt } from "./retry-schedule.ts";

export interface DrainParts {
  database: Database;
  personalDataKey: Buffer;
  now: () => Date;
  /** From 0 to 1; spreads the retries. */
  chance: () => number;
  /** Told of each event that failed, without its body. */
  onFailure: (event: DueEvent, reason: string, isDead: boolean) => void;
}

export interface DrainReport {
  /** Events looked at; fewer than the limit means that the inbox is empty for now. */
  seen: number;
  failed: number;
}

/** Events of one batch: one transaction, unless one of them fails. */
export const BATCH = 500;

/**
 * Takes one batch of webhooks out of the inbox and brings about what they ask for, in one transaction with the mark
 * that they are done: killed at any moment, each event is either wholly done or not begun.
 * A batch that fails is halved until the events that cannot be processed stand alone; those come again later, and
 * after eight failures are set aside as dead letters. Throws on a passing fault, with nothing done.
 */
export async function drainInbox(parts: DrainParts, limit = BATCH): Promise<DrainReport> {
  const due = await peekDueEvents(parts.database.pool, parts.now(), limit);
  let failed = 0;
  const readable: ReadEvent[] = [];
  for (const event of due) {
    try {
      readable.push(readEvent(event));
    } catch (error) {
      failed += await setBack(parts, event, error);
    }
  }
  failed += await applyEvents(parts, readable);
  return { seen: due.length, failed };
}

/** Applies the events together; halves them where that fails. Gives how many failed for good reason. */
async function applyEvents(parts: DrainParts, events: ReadEvent[]): Promise<number> {
  const [first] = events;
  if (!first) return 0;
  try {
    await applyTogether(parts, events);
    return 0;
  } catch (error) {
    if (isPassingFault(error)) throw error;
    if (events.length === 1) return setBack(parts, first.event, error);
    const middle = Math.ceil(events.length / 2);
    return (
      (await applyEvents(parts, events.slice(0, middle))) + (await applyEvents(parts, events.slice(middle)))
    );
  }
}

async function applyTogether(parts: DrainParts, events: ReadEvent[]): Promise<void> {
  const now = parts.now();
  await withTransaction(parts.database.db, async (db) => {
    const claimed = await claimEvents(
      db,
      events.map(({ event }) => event),
      now,
    );
    const mine = new Set(claimed.map(keyOf));
    const byShop = Map.groupBy(
      events.filter(({ event }) => mine.has(keyOf(event))),
      ({ event }) => event.shopId,
    );
    // Shops in one order in every worker, so that no two wait for each other.
    const shopIds = [...byShop.keys()].sort((one, other) => (one < other ? -1 : 1));
    for (const shopId of shopIds) {
      const ctx = { db, shopId, now, personalDataKey: parts.personalDataKey };
      await applyShopEvents(ctx, byShop.get(shopId) ?? []);
    }
  });
}

function keyOf({ shopId, webhookId }: { shopId: bigint; webhookId: string }): string {
  return `${shopId}:${webhookId}`;
}

async function setBack(parts: DrainParts, event: DueEvent, error: unknown): Promise<1> {
  const now = parts.now();
  const reason = describeFailure(error);
  const nextAttemptAt = nextAttempt(event.attempts + 1, { now, chance: parts.chance() });
  await recordFailure(parts.database.db, event, { reason, nextAttemptAt, now });
  parts.onFailure(event, reason, nextAttemptAt === null);
  return 1;
}
