import { nextId } from "#test/store/state/ids.ts";
import type { MoneyBag } from "#test/store/state/money.ts";
import type { Order, OrderTransaction } from "#test/store/state/order.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { wholeSecond } from "#test/store/orders/touch.ts";

export interface MoneyMove {
  kind: OrderTransaction["kind"];
  gateway: string;
  amount: MoneyBag;
  at: Date;
  message?: string;
}

/** Records a successful movement of money. Captures, refunds and voids name the payment that they belong to. */
export function addTransaction(store: StoreState, order: Order, move: MoneyMove): OrderTransaction {
  const first = order.transactions.find(({ kind }) => kind === "sale" || kind === "authorization");
  const transaction: OrderTransaction = {
    id: nextId(store.ids, "OrderTransaction"),
    parentId: move.kind === "sale" || move.kind === "authorization" ? null : (first?.id ?? null),
    kind: move.kind,
    status: "success",
    gateway: move.gateway,
    amount: move.amount,
    message: move.message ?? null,
    createdAt: wholeSecond(move.at),
  };
  order.transactions.push(transaction);
  return transaction;
}
