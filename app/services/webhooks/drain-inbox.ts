import { setImmediate as giveWay } from "node:timers/promises";
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

/** Events that were looked at and read, not claimed yet. */
export interface ReadBatch {
  events: ReadEvent[];
  seen: number;
  /** Events whose bodies could not be read; they are set back already. */
  failed: number;
}

/**
 * Takes one batch of webhooks out of the inbox and brings about what they ask for, in one transaction with the mark
 * that they are done: killed at any moment, each event is either wholly done or not begun.
 * A batch that fails is halved until the events that cannot be processed stand alone; those come again later, and
 * after eight failures are set aside as dead letters. Throws on a passing fault, with nothing done.
 */
export async function drainInbox(parts: DrainParts, limit = BATCH): Promise<DrainReport> {
  const batch = await readBatch(parts, limit);
  return { seen: batch.seen, failed: batch.failed + (await applyBatch(parts, batch)) };
}

/** Events read in one go; in between, the batch that is being applied has its turn. */
const READ_AT_ONCE = 20;

/** The first half of drainInbox: looks and reads, and claims nothing. What another batch has claimed is left out. */
export async function readBatch(parts: DrainParts, limit = BATCH): Promise<ReadBatch> {
  const due = await peekDueEvents(parts.database.pool, parts.now(), limit);
  const batch: ReadBatch = { events: [], seen: due.length, failed: 0 };
  for (const [index, event] of due.entries()) {
    if (index % READ_AT_ONCE === 0) await giveWay();
    try {
      batch.events.push(readEvent(event));
    } catch (error) {
      batch.failed += await setBack(parts, event, error);
    }
  }
  return batch;
}

/**
 * The second half. `onClaimed` is called once the events are claimed: from then on the next batch can be read, while
 * the database works on this one. Gives how many events failed for good reason.
 */
export async function applyBatch(
  parts: DrainParts,
  { events }: ReadBatch,
  onClaimed: () => void = () => {},
): Promise<number> {
  return applyEvents({ ...parts, onClaimed }, events);
}

interface ApplyParts extends DrainParts {
  onClaimed: () => void;
}

/** Applies the events together; halves them where that fails. Gives how many failed for good reason. */
async function applyEvents(parts: ApplyParts, events: ReadEvent[]): Promise<number> {
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

async function applyTogether(parts: ApplyParts, events: ReadEvent[]): Promise<void> {
  const now = parts.now();
  await withTransaction(parts.database.db, async (db) => {
    const claimed = await claimEvents(
      db,
      events.map(({ event }) => event),
      now,
    );
    parts.onClaimed();
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
