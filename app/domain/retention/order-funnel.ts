import type { Answer } from "./answer.ts";
import { rateOf, type Rate } from "./rate.ts";

export interface FunnelStep {
  /** Customers with at least this many orders. */
  orders: number;
  customers: number;
  /** Of those with at least `orders`, the share with at least one more. */
  next: Answer<Rate>;
}

/**
 * How many customers reach their n-th order. Definition: step n = customers with ≥ n orders;
 * next = customers with ≥ n + 1 ÷ customers with ≥ n. `byOrders` has the customers by their number of orders.
 */
export function orderFunnel(byOrders: ReadonlyMap<number, number>, steps: number): FunnelStep[] {
  const atLeast = (orders: number) =>
    [...byOrders].reduce((sum, [has, customers]) => (has >= orders ? sum + customers : sum), 0);
  return Array.from({ length: steps }, (_, index) => {
    const customers = atLeast(index + 1);
    return { orders: index + 1, customers, next: rateOf(atLeast(index + 2), customers) };
  });
}
