import type { Program } from "#app/domain/program.ts";
import type { OrderSnapshot } from "./order-snapshot.ts";
import type { EarningRule } from "./rule.ts";

/**
 * The order as the program looks at it: in the customer's currency where a rule in force for the order has a rate for
 * that currency (a rate for others is none), else in the shop's; and with what was paid back as store credit put back
 * where the program keeps its points.
 */
export function viewOrder(
  { storeCreditRefunds }: Program,
  order: OrderSnapshot,
  rulesInForce: readonly EarningRule[],
): OrderSnapshot {
  const kept = storeCreditRefunds === "keep" ? putBackCredited(order) : order;
  const { presentment } = kept;
  const hasRate = rulesInForce.some(
    (rule) =>
      rule.kind === "spend-rate" && rule.rates.some((rate) => rate.currency === presentment?.currency),
  );
  return presentment && hasRate ? inPresentment(kept, presentment) : kept;
}

function inPresentment(
  order: OrderSnapshot,
  { currency, lines, ...amounts }: NonNullable<OrderSnapshot["presentment"]>,
): OrderSnapshot {
  return {
    ...order,
    ...amounts,
    currency,
    lines: order.lines.map((line, index) => ({ ...line, ...lines[index] })),
  };
}

/** Example: 3 mugs, one returned for store credit: all 3 count as kept. */
export function putBackCredited(order: OrderSnapshot): OrderSnapshot {
  const { presentment } = order;
  return {
    ...order,
    lines: order.lines.map((line) => ({
      ...line,
      currentQuantity: Math.min(line.quantity, line.currentQuantity + line.creditedQuantity),
    })),
    amountRefundedMinor: order.amountRefundedMinor - order.amountCreditedMinor,
    presentment: presentment && {
      ...presentment,
      amountRefundedMinor: presentment.amountRefundedMinor - presentment.amountCreditedMinor,
    },
  };
}
