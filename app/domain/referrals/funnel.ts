/** How many of what, in a period; members and friends are counted once each. */
export interface FunnelCounts {
  /** All members at the end of the period. */
  members: number;
  /** Members who were shown their link. */
  shown: number;
  /** Members who shared it. */
  shared: number;
  /** Visitors who came by a link, robots and previews left out. */
  clicked: number;
  /** Friends who claimed the offer. */
  claimed: number;
  /** Friends with a first order that counts. */
  bought: number;
  /** Friends whom an advocate was paid for. */
  paid: number;
}

/** A share with what it is of; null where there is nothing to divide by. */
export interface FunnelRates {
  /** Members who shared / members shown. */
  shareRate: number | null;
  /** Visitors / members who shared. */
  visitorsPerSharer: number | null;
  /** Friends who claimed / visitors. */
  claimRate: number | null;
  /** Friends who bought / visitors: c. */
  conversion: number | null;
  /** Visitors / all members: i. */
  invitesPerMember: number | null;
  /** New customers for each member: K = i · c, which is friends who bought / all members. */
  kFactor: number | null;
  /** What each member brings in all, should every new customer do the same: K / (1 − K); null for K of 1 and more. */
  total: number | null;
}

/**
 * The rates of the funnel. Sources: viral coefficient K = i·c with i over all members, also those who shared nothing;
 * the sum K + K² + … = K / (1 − K).
 * Example: 200 members, 40 visitors, 10 buyers: i = 0.2, c = 0.25, K = 0.05, in all 0.0526.
 */
export function funnelRates(counts: FunnelCounts): FunnelRates {
  const kFactor = share(counts.bought, counts.members);
  return {
    shareRate: share(counts.shared, counts.shown),
    visitorsPerSharer: share(counts.clicked, counts.shared),
    claimRate: share(counts.claimed, counts.clicked),
    conversion: share(counts.bought, counts.clicked),
    invitesPerMember: share(counts.clicked, counts.members),
    kFactor,
    total: kFactor !== null && kFactor < 1 ? kFactor / (1 - kFactor) : null,
  };
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
