import type { Order } from "#test/store/state/order.ts";
import { orderTotals } from "#test/store/orders/order-totals.ts";

export type FinancialStatus =
  "pending" | "authorized" | "partially_paid" | "paid" | "partially_refunded" | "refunded" | "voided";

/** The payment state, worked out from the transactions: nobody sets it. */
export function financialStatus(order: Order): FinancialStatus {
  const { received, refunded, outstanding, total } = orderTotals(order);
  if (refunded.shop > 0n) return refunded.shop >= received.shop ? "refunded" : "partially_refunded";
  if (order.transactions.some((transaction) => transaction.kind === "void")) return "voided";
  if (received.shop > 0n) return outstanding.shop > 0n ? "partially_paid" : "paid";
  if (total.shop === 0n) return "paid";
  return order.transactions.some((transaction) => transaction.kind === "authorization")
    ? "authorized"
    : "pending";
}
