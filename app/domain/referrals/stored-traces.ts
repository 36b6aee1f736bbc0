import { z } from "zod";

const Hashes = z.array(z.string()).max(20).default([]);

/**
 * What is kept of an order's traces for the checks: keyed hashes, the host of the page that sent the friend, and how
 * much older their account is than the invitation. Emptied after a time (services/referrals/sweep-traces.ts).
 */
export const StoredTraces = z.object({
  emails: Hashes,
  mailboxes: Hashes,
  phones: Hashes,
  addresses: Hashes,
  devices: Hashes,
  ips: Hashes,
  referrerHost: z.string().nullable().default(null),
  accountDaysBefore: z.int().nullable().default(null),
});
export type StoredTraces = z.infer<typeof StoredTraces>;
