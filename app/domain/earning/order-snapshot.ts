import { z } from "zod";
import type { OrderTraces } from "#app/domain/referrals/traces.ts";

/**
 * The latest known state of an order, as far as points depend on it. Webhooks, the reconciler and the history
 * import all end in this shape. Money is integer minor units of the shop's currency, never presentment.
 * It holds no personal data: it is stored with the order and outlives a redaction.
 *
 * Quantities tell what was taken back: `currentQuantity` is the ordered quantity less refunds and edits.
 * Example: 3 mugs at 10.00 with 3.00 off, one refunded: quantity 3, currentQuantity 2, amountMinor 3000,
 * discountMinor 300; what is left of the line is 2700 × 2/3 = 1800.
 */
const Minor = z.int().nonnegative();
const OrderLineId = z.string().regex(/^\d+$/);

export const OrderLine = z.object({
  /** Shopify's line item id, as a decimal string (it exceeds 2^53). */
  lineId: OrderLineId,
  title: z.string(),
  productId: OrderLineId.nullable(),
  variantId: OrderLineId.nullable(),
  vendor: z.string().nullable(),
  kind: z.enum(["product", "gift-card", "tip"]),
  quantity: z.int().nonnegative(),
  currentQuantity: z.int().nonnegative(),
  /** Price × quantity as ordered, before discounts; includes tax where the shop's prices do. */
  amountMinor: Minor,
  /** Line discounts and the line's share of order discounts, for the whole quantity. */
  discountMinor: Minor,
  /** Tax of the whole quantity. */
  taxMinor: Minor,
  /** Pieces that were returned and paid back as store credit; they are missing in `currentQuantity`. */
  creditedQuantity: z.int().nonnegative(),
});
export type OrderLine = z.infer<typeof OrderLine>;

export const FINANCIAL_STATUSES = [
  "pending",
  "authorized",
  "partially_paid",
  "paid",
  "partially_refunded",
  "refunded",
  "voided",
  "expired",
] as const;
export type FinancialStatus = (typeof FINANCIAL_STATUSES)[number];

/** The amounts of an order as the customer paid them, in their own currency; lines in the order's line order. */
export const PresentmentAmounts = z.object({
  currency: z.string().length(3),
  lines: z.array(z.object({ amountMinor: Minor, discountMinor: Minor, taxMinor: Minor })).max(1000),
  shippingMinor: Minor,
  shippingTaxMinor: Minor,
  amountRefundedMinor: Minor,
  amountCreditedMinor: Minor,
});
export type PresentmentAmounts = z.infer<typeof PresentmentAmounts>;

export const OrderSnapshot = z.object({
  /** Shopify's order id as a decimal string. */
  orderId: OrderLineId,
  /** What people call the order: "#1001". */
  name: z.string(),
  processedAt: z.coerce.date(),
  /** When everything was sent or handed over; null until then. */
  fulfilledAt: z.coerce.date().nullable(),
  /** Shopify's updated_at: the newest snapshot wins, whatever the order of arrival. */
  updatedAt: z.coerce.date(),
  cancelledAt: z.coerce.date().nullable(),
  isTest: z.boolean(),
  financialStatus: z.enum(FINANCIAL_STATUSES),
  currency: z.string().length(3),
  /** True where line amounts and shipping contain their tax. */
  taxesIncluded: z.boolean(),
  /** "web", "pos", "shopify_draft_order", a sales channel's id … as Shopify gives it. */
  sourceName: z.string().nullable(),
  /** Where it goes, or was sold (ISO 3166, two letters): what its market is known by. */
  country: z.string().length(2).nullable(),
  lines: z.array(OrderLine).max(1000),
  /** Shipping after shipping discounts and shipping refunds; tax in it where `taxesIncluded`. */
  shippingMinor: Minor,
  shippingTaxMinor: Minor,
  /** Money given back without lines or shipping ("amount only"), in whichever way, store credit too. */
  amountRefundedMinor: Minor,
  /** The part of it that was given back as store credit. */
  amountCreditedMinor: Minor,
  /** The discount codes that the order used, as Shopify writes them. */
  discountCodes: z.array(z.string().max(255)).max(100).default([]),
  /** Null when the customer paid in the shop's currency. */
  presentment: PresentmentAmounts.nullable(),
});
export type OrderSnapshot = z.infer<typeof OrderSnapshot>;

/** Who placed the order. Kept apart from the snapshot, because a person can be erased. */
export interface OrderCustomer {
  customerId: bigint;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
}

/** One order as it arrives: what the points depend on, and who it is for. */
export interface IncomingOrder {
  snapshot: OrderSnapshot;
  /** Null for a guest or a walk-in. */
  customer: OrderCustomer | null;
  /** The e-mail of a guest order without customer; the points wait for the customer who has it. */
  guestEmail: string | null;
  /** Where the buyer came from, for referrals; missing where whoever read the order did not look. */
  traces?: OrderTraces;
}
