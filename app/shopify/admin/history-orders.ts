import { z } from "zod";
import { FINANCIAL_STATUSES } from "#app/domain/earning/order-snapshot.ts";
import type { HistoryLine, HistoryOrder } from "#app/domain/history/history-facts.ts";
import { parseMinor } from "#app/domain/money.ts";
import { lineFigures, stands } from "#app/domain/retention/order-figures.ts";
import { toCountry } from "../order-place.ts";
import { fromGid } from "./gid.ts";

/**
 * Every order of the shop with its lines, for a bulk operation: only what the statistics count. Refunds are told as
 * sums, because a bulk query takes no list with lists in it.
 */
export const HISTORY_ORDERS = `#graphql
  {
    orders {
      edges {
        node {
          id
          processedAt
          updatedAt
          cancelledAt
          test
          displayFinancialStatus
          taxesIncluded
          sourceName
          totalRefundedSet { shopMoney { amount currencyCode } }
          totalRefundedShippingSet { shopMoney { amount } }
          totalTaxSet { shopMoney { amount } }
          currentTotalTaxSet { shopMoney { amount } }
          customer { id }
          shippingAddress { countryCodeV2 }
          billingAddress { countryCodeV2 }
          lineItems {
            edges {
              node {
                id
                isGiftCard
                quantity
                currentQuantity
                product { id }
                originalUnitPriceSet { shopMoney { amount currencyCode } }
                discountAllocations { allocatedAmountSet { shopMoney { amount } } }
                taxLines { priceSet { shopMoney { amount } } }
              }
            }
          }
        }
      }
    }
  }
`;

const Amount = z.object({ shopMoney: z.object({ amount: z.string() }) });
const Money = z.object({ shopMoney: z.object({ amount: z.string(), currencyCode: z.string() }) });
const Named = z.object({ id: z.string() }).nullable();
const Address = z.object({ countryCodeV2: z.string().nullable() }).nullable();

const OrderObject = z.object({
  id: z.string(),
  processedAt: z.string(),
  updatedAt: z.string(),
  cancelledAt: z.string().nullable(),
  test: z.boolean(),
  displayFinancialStatus: z.string().nullable(),
  taxesIncluded: z.boolean(),
  sourceName: z.string().nullable(),
  totalRefundedSet: Money,
  totalRefundedShippingSet: Amount,
  totalTaxSet: Amount,
  currentTotalTaxSet: Amount.nullable(),
  customer: Named,
  shippingAddress: Address,
  billingAddress: Address,
});

const LineObject = z.object({
  id: z.string(),
  __parentId: z.string(),
  isGiftCard: z.boolean(),
  quantity: z.int(),
  currentQuantity: z.int(),
  product: Named,
  originalUnitPriceSet: Money,
  discountAllocations: z.array(z.object({ allocatedAmountSet: Amount })),
  taxLines: z.array(z.object({ priceSet: Amount })),
});

export type HistoryObject = { kind: "order"; order: HistoryOrder } | { kind: "line"; line: HistoryLine };

/** Reads one line of the operation's file. Throws where it is neither an order nor a line of one. */
export function readHistoryObject(text: string): HistoryObject {
  const object: unknown = JSON.parse(text);
  const isChild = typeof object === "object" && object !== null && "__parentId" in object;
  return isChild
    ? { kind: "line", line: toLine(LineObject.parse(object)) }
    : { kind: "order", order: toOrder(OrderObject.parse(object)) };
}

const FinancialStatus = z.enum(FINANCIAL_STATUSES);

function toOrder(order: z.infer<typeof OrderObject>): HistoryOrder {
  const { currencyCode, amount } = order.totalRefundedSet.shopMoney;
  const minor = (set: z.infer<typeof Amount>) => parseMinor(set.shopMoney.amount, currencyCode);
  const addedTax =
    order.taxesIncluded || !order.currentTotalTaxSet
      ? 0
      : minor(order.totalTaxSet) - minor(order.currentTotalTaxSet);
  const givenBack = parseMinor(amount, currencyCode) - minor(order.totalRefundedShippingSet) - addedTax;
  return {
    orderId: fromGid(order.id),
    customerId: order.customer && fromGid(order.customer.id),
    processedAt: order.processedAt,
    updatedAt: order.updatedAt,
    stands: stands({
      isTest: order.test,
      cancelledAt: order.cancelledAt === null ? null : new Date(order.cancelledAt),
      financialStatus: FinancialStatus.parse(order.displayFinancialStatus?.toLowerCase() ?? "pending"),
    }),
    taxesIncluded: order.taxesIncluded,
    givenBackMinor: Math.max(0, givenBack),
    channel: order.sourceName,
    country: toCountry(order.shippingAddress?.countryCodeV2, order.billingAddress?.countryCodeV2),
  };
}

function toLine(line: z.infer<typeof LineObject>): HistoryLine {
  const { currencyCode, amount } = line.originalUnitPriceSet.shopMoney;
  const sum = (amounts: z.infer<typeof Amount>[]) =>
    amounts.reduce((total, { shopMoney }) => total + parseMinor(shopMoney.amount, currencyCode), 0);
  return {
    orderId: fromGid(line.__parentId),
    lineId: fromGid(line.id),
    productId: line.product && !line.isGiftCard ? fromGid(line.product.id) : null,
    ...lineFigures({
      kind: line.isGiftCard ? "gift-card" : "product",
      quantity: line.quantity,
      currentQuantity: line.currentQuantity,
      amountMinor: parseMinor(amount, currencyCode) * line.quantity,
      discountMinor: sum(line.discountAllocations.map(({ allocatedAmountSet }) => allocatedAmountSet)),
      taxMinor: sum(line.taxLines.map(({ priceSet }) => priceSet)),
    }),
  };
}
