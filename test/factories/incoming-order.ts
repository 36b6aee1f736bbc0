import type { IncomingOrder, OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import { makeOrder } from "./order-snapshot.ts";

export const ANN = 9007199254740995001n;
export const BOB = 9007199254740995002n;

/** An order as it arrives, from a customer (Ann unless another is named) or from nobody (null). */
export function incoming(
  order: Partial<OrderSnapshot> = {},
  { customerId = ANN, guestEmail = null }: { customerId?: bigint | null; guestEmail?: string | null } = {},
): IncomingOrder {
  const customer =
    customerId === null
      ? null
      : { customerId, firstName: "Ann", lastName: "Lee", email: `c${customerId}@example.com` };
  return { snapshot: makeOrder(order), customer, guestEmail };
}
