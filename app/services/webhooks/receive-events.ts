import type { Database } from "#app/db/client.server.ts";
import { insertEvents, type InboxEvent } from "#app/db/inbox/insert-events.ts";
import { createShopDirectory } from "#app/services/shops/shop-directory.ts";
import { createGroupCommit, type GroupCommitLimits } from "./group-commit.ts";

/** A webhook as it arrives: signed by Shopify, not looked into. */
export type ReceivedEvent = Omit<InboxEvent, "shopId"> & { shopDomain: string };

export interface Inbox {
  /** Ends when the event is durably stored, or was stored before. Rejects when it is not: Shopify sends it again. */
  receive(event: ReceivedEvent, now: Date): Promise<void>;
  /** Ends when nothing is on its way any more. */
  drained(): Promise<void>;
}

const LIMITS: GroupCommitLimits = { batch: 64, batchBytes: 4_000_000, flights: 1, waiting: 4_000 };

/** The door's way into the inbox table: concurrent webhooks are committed together. */
export function createInbox(parts: { database: Database; now: () => Date }, limits = LIMITS): Inbox {
  const directory = createShopDirectory(parts.database.db);
  const commits = createGroupCommit<InboxEvent>(async (events) => {
    const gone = await insertEvents(parts.database.pool, events, parts.now());
    if (gone.length === 0) return none;
    directory.forget(gone);
    const lost = events.filter((event) => gone.includes(event.shopId));
    return new Map(lost.map((event) => [event, new Error(`Shop ${event.shopId} was removed`)]));
  }, limits);
  return {
    async receive({ shopDomain, ...event }, now) {
      const shopId = await directory.idOf(shopDomain, now);
      await commits.add({ shopId, ...event }, event.body.length);
    },
    drained: () => commits.drained(),
  };
}

const none = new Map<InboxEvent, Error>();
