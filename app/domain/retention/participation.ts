import type { Answer } from "./answer.ts";
import { rateOf, type Rate } from "./rate.ts";

export interface ProgramCounts {
  /** Customers with at least one order. */
  customers: number;
  /** Of them, members of the program. */
  memberCustomers: number;
  /** Customers who ordered in the last 30 days, and the members among them. */
  buyers: number;
  memberBuyers: number;
  members: number;
  /** Members who earned, redeemed or bought in the last 90 days. */
  activeMembers: number;
  /** Members with at least one redemption. */
  redeemers: number;
}

export interface Participation {
  participation: Answer<Rate>;
  membershipOfBuyers: Answer<Rate>;
  activeMembers: Answer<Rate>;
  redeemers: Answer<Rate>;
}

/**
 * participation = members with an order ÷ customers with an order; membership of buyers = the same among those who bought
 * in the last 30 days; active = members with a purchase, an earning or a redemption in 90 days ÷ members;
 * redeemers = members who ever redeemed ÷ members.
 */
export function participation(counts: ProgramCounts): Participation {
  return {
    participation: rateOf(counts.memberCustomers, counts.customers),
    membershipOfBuyers: rateOf(counts.memberBuyers, counts.buyers),
    activeMembers: rateOf(counts.activeMembers, counts.members, "members"),
    redeemers: rateOf(counts.redeemers, counts.members, "members"),
  };
}
