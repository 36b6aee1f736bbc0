/** Somebody in a referral as keyed hashes: equal hashes are equal texts, and tell nothing else. */
export interface PersonTraces {
  /** Of the whole address, spelling left as it is. */
  emails: readonly string[];
  /** Of the mailbox behind it (canonical-email.ts). */
  mailboxes: readonly string[];
  phones: readonly string[];
  addresses: readonly string[];
  devices: readonly string[];
  ips: readonly string[];
}

export const NO_TRACES: PersonTraces = {
  emails: [],
  mailboxes: [],
  phones: [],
  addresses: [],
  devices: [],
  ips: [],
};

/** Everything that the checks look at. */
export interface ReferralCase {
  friend: PersonTraces;
  advocate: PersonTraces;
  isSameMember: boolean;
  isAdvocateBlocked: boolean;
  firstOrderOnly: boolean;
  /** Orders of the friend before this one that we know of. */
  earlierOrders: number;
  /** How many days older the friend's account is than the invitation; null where either is unknown. */
  accountDaysBefore: number | null;
  /** Another referral counts for this friend already. */
  isFriendCounted: boolean;
  orderMinor: number;
  minimumMinor: number;
  /** The host of the page that sent the friend. */
  referrerHost: string | null;
  /** Friends, this one included, who bought from the same device or network in the last seven days. */
  friendsOnDevice: number;
  friendsOnIp: number;
  /** Friends of the advocate, this one included, who bought in the last 24 hours. */
  friendsInDay: number;
}

export function shareAny(one: readonly string[], other: readonly string[]): boolean {
  return one.some((hash) => other.includes(hash));
}
