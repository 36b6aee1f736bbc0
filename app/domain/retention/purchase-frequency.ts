import { known, tooLittle, type Answer } from "./answer.ts";
import { FEWEST_FOR_RATE } from "./rate.ts";

export interface RangeSums {
  orders: number;
  customers: number;
  /** Minor units of the shop's currency. */
  netMinor: number;
}

/** Orders ÷ distinct customers of the same range. Only buyers count, so it is never below one. */
export function purchaseFrequency({ orders, customers }: RangeSums): Answer<number> {
  return customers < FEWEST_FOR_RATE
    ? tooLittle(customers, FEWEST_FOR_RATE, "customers")
    : known(orders / customers);
}

/** Σ net ÷ orders, in minor units. Net: after discounts and refunds, without tax and shipping. */
export function averageOrderValue({ orders, netMinor }: RangeSums): Answer<number> {
  return orders < FEWEST_FOR_RATE ? tooLittle(orders, FEWEST_FOR_RATE, "orders") : known(netMinor / orders);
}
