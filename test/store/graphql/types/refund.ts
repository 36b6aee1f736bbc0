import { findOrderLine } from "#test/store/state/find.ts";
import { gid } from "#test/store/state/gid.ts";
import { addBags } from "#test/store/state/money.ts";
import type { Order, OrderTransaction, Refund } from "#test/store/state/order.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import type { ConnectionArgs } from "#test/store/graphql/connection.ts";
import { listConnection } from "#test/store/graphql/connection.ts";
import { lineItemNode, shippingLineNode } from "#test/store/graphql/types/line-item.ts";
import { moneyBag } from "#test/store/graphql/types/money.ts";
import { orderNode } from "#test/store/graphql/types/order.ts";
import { utcTime } from "#test/store/webhooks/shop-time.ts";

export function transactionNode(order: Order, transaction: OrderTransaction): ApiNode {
  const parent = order.transactions.find((one) => one.id === transaction.parentId);
  return {
    __typename: "OrderTransaction",
    id: gid("OrderTransaction", transaction.id),
    kind: transaction.kind.toUpperCase(),
    status: transaction.status.toUpperCase(),
    gateway: transaction.gateway,
    formattedGateway: transaction.gateway,
    amountSet: moneyBag(transaction.amount, order),
    createdAt: utcTime(transaction.createdAt),
    processedAt: utcTime(transaction.createdAt),
    parentTransaction: () => (parent ? transactionNode(order, parent) : null),
    test: order.test,
    errorCode: null,
  };
}

export function refundNode(context: ApiContext, order: Order, refund: Refund): ApiNode {
  const transactions = order.transactions.filter((one) => refund.transactionIds.includes(one.id));
  return {
    __typename: "Refund",
    id: gid("Refund", refund.id),
    legacyResourceId: String(refund.id),
    createdAt: utcTime(refund.createdAt),
    updatedAt: utcTime(refund.createdAt),
    processedAt: utcTime(refund.processedAt),
    note: refund.note,
    duties: [],
    totalRefundedSet: moneyBag(addBags(...transactions.map((one) => one.amount)), order),
    order: () => orderNode(context, order),
    transactions: (args: ConnectionArgs) =>
      listConnection(args, transactions, (one) => transactionNode(order, one)),
    refundLineItems: (args: ConnectionArgs) =>
      listConnection(args, refund.lines, (line) => ({
        id: gid("RefundLineItem", line.id),
        quantity: line.quantity,
        restockType: line.restockType.toUpperCase(),
        restocked: line.restockType !== "no_restock",
        location: null,
        subtotalSet: moneyBag(line.subtotal, order),
        totalTaxSet: moneyBag(line.tax, order),
        priceSet: moneyBag(findOrderLine(order, line.lineId).unitPrice, order),
        lineItem: () => lineItemNode(context, order, findOrderLine(order, line.lineId)),
      })),
    refundShippingLines: (args: ConnectionArgs) =>
      listConnection(args, refund.shipping, (line) => ({
        id: gid("RefundShippingLine", line.id),
        subtotalAmountSet: moneyBag(line.subtotal, order),
        taxAmountSet: moneyBag(line.tax, order),
        shippingLine: () => {
          const shippingLine = order.shippingLines.find((one) => one.id === line.shippingLineId);
          return shippingLine ? shippingLineNode(order, shippingLine) : null;
        },
      })),
    orderAdjustments: (args: ConnectionArgs) =>
      listConnection(args, refund.adjustments, (adjustment) => ({
        id: gid("OrderAdjustment", adjustment.id),
        amountSet: moneyBag(adjustment.amount, order),
        taxAmountSet: moneyBag(adjustment.tax, order),
        reason: adjustment.kind === "refund_discrepancy" ? "REFUND_DISCREPANCY" : null,
      })),
  };
}
