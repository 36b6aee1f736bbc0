import type { Database } from "#app/db/client.server.ts";
import { insertClicks, type Click } from "#app/db/referrals/insert-clicks.ts";
import { createShopDirectory } from "#app/services/shops/shop-directory.ts";
import {
  createGroupCommit,
  TooManyWaiting,
  type GroupCommitLimits,
} from "#app/services/webhooks/group-commit.ts";
import { hashTrace } from "./hash-traces.ts";
import { hostOf } from "./host-of.ts";

/** A visit as a browser makes it. */
export interface Visit {
  shopDomain: string;
  code: string;
  /** Network address and browser: together they tell visitors apart, as a keyed hash. */
  ip: string;
  userAgent: string;
  referrer: string | null;
}

export interface ClickCounter {
  /** Ends when the visit is durably counted; false where too many wait, and this one is let through uncounted. */
  count(visit: Visit): Promise<boolean>;
  /** Ends when nothing is on its way any more. */
  drained(): Promise<void>;
}

const LIMITS: GroupCommitLimits = { batch: 256, batchBytes: 1_000_000, flights: 1, waiting: 4_000 };
const BYTES_EACH = 200;

/** Counts visits by links: those that arrive together are committed together. */
export function createClickCounter(parts: {
  database: Database;
  now: () => Date;
  personalDataKey: Buffer;
}): ClickCounter {
  const directory = createShopDirectory(parts.database.db);
  const commits = createGroupCommit<Click>(async (clicks) => {
    await insertClicks(parts.database.pool, clicks, parts.now());
    return NONE;
  }, LIMITS);
  return {
    async count({ shopDomain, code, ip, userAgent, referrer }) {
      const shopId = await directory.idOf(shopDomain, parts.now());
      const visitorHash = hashTrace(
        { shopId, personalDataKey: parts.personalDataKey },
        "visitor",
        `${ip} ${userAgent}`,
      );
      try {
        await commits.add({ shopId, code, visitorHash, referrerHost: hostOf(referrer) }, BYTES_EACH);
        return true;
      } catch (error) {
        if (error instanceof TooManyWaiting) return false;
        throw error;
      }
    },
    drained: () => commits.drained(),
  };
}

const NONE = new Map<Click, Error>();
