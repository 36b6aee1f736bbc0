import { ReauthNeeded, StillThrottled } from "#app/shopify/admin/admin-client.ts";

export interface Trouble {
  /** Explained in domain/explain/explain-redemption.ts. */
  problem: "throttled" | "no-access" | "unreachable";
  /** Whether Shopify may have done it all the same. */
  mayBeDone: boolean;
  /** How long until the next look, in milliseconds. */
  waitMs: number;
}

const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 1_800_000;
const WAIT_FOR_ACCESS_MS = 600_000;

/**
 * What an error of Shopify means for a redemption. Busy and "no token" are said before anything is done; of everything
 * else nobody knows. Waits what a busy Shopify asks for, otherwise longer each time, half an hour at most.
 */
export function describeTrouble(error: unknown, attempts: number): Trouble {
  const patience = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts, 10));
  if (error instanceof StillThrottled)
    return { problem: "throttled", mayBeDone: false, waitMs: error.waitMs ?? patience };
  if (error instanceof ReauthNeeded)
    return { problem: "no-access", mayBeDone: false, waitMs: WAIT_FOR_ACCESS_MS };
  return { problem: "unreachable", mayBeDone: true, waitMs: patience };
}
