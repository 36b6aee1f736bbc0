import type { Address } from "#test/store/state/customer.ts";
import type { MoneyBag } from "#test/store/state/money.ts";

export type OrderSource = "web" | "pos" | "shopify_draft_order";

export interface TaxLine {
  title: string;
  /** "0.08875" */
  rate: string;
  amount: MoneyBag;
}

export interface DiscountAllocation {
  /** Index in the order's discountApplications. */
  application: number;
  amount: MoneyBag;
}

export interface DiscountApplication {
  type: "discount_code" | "automatic" | "manual";
  title: string;
  code: string | null;
  valueType: "percentage" | "fixed_amount";
  /** "10.0" percent, or the amount in the shop's currency */
  value: string;
  targetType: "line_item" | "shipping_line";
  targetSelection: "all" | "entitled" | "explicit";
  allocationMethod: "across" | "each" | "one";
}

export interface OrderLine {
  id: bigint;
  productId: bigint | null;
  variantId: bigint | null;
  title: string;
  variantTitle: string | null;
  vendor: string | null;
  sku: string | null;
  /** As ordered, with what edits added; refunds and removals do not lower it. */
  quantity: number;
  unitPrice: MoneyBag;
  giftCard: boolean;
  taxable: boolean;
  requiresShipping: boolean;
  grams: number;
  properties: { name: string; value: string }[];
  /** For the whole quantity. */
  allocations: DiscountAllocation[];
  /** For the whole quantity. */
  taxLines: TaxLine[];
}

export interface OrderShippingLine {
  id: bigint;
  title: string;
  code: string | null;
  price: MoneyBag;
  allocations: DiscountAllocation[];
  taxLines: TaxLine[];
}

export interface RefundLine {
  id: bigint;
  lineId: bigint;
  quantity: number;
  /** After discounts; includes tax only where the order's prices include it. */
  subtotal: MoneyBag;
  tax: MoneyBag;
  restockType: "no_restock" | "cancel" | "return";
}

export interface RefundShipping {
  id: bigint;
  shippingLineId: bigint;
  subtotal: MoneyBag;
  tax: MoneyBag;
}

/** Money that moved without a line: negative when it went to the buyer. */
export interface OrderAdjustment {
  id: bigint;
  kind: "shipping_refund" | "refund_discrepancy";
  reason: string;
  amount: MoneyBag;
  tax: MoneyBag;
}

export interface Refund {
  id: bigint;
  createdAt: Date;
  processedAt: Date;
  note: string | null;
  restock: boolean;
  lines: RefundLine[];
  shipping: RefundShipping[];
  adjustments: OrderAdjustment[];
  transactionIds: bigint[];
  /** An edit or a cancellation also leaves a record of what it took out of the order, often without money. */
  origin: "refund" | "edit" | "cancel";
}

export interface OrderTransaction {
  id: bigint;
  parentId: bigint | null;
  kind: "authorization" | "sale" | "capture" | "refund" | "void";
  status: "success" | "pending" | "failure";
  gateway: string;
  amount: MoneyBag;
  message: string | null;
  createdAt: Date;
}

/** Units that were sent or handed over together. */
export interface Fulfillment {
  id: bigint;
  createdAt: Date;
  status: "success" | "cancelled";
  lines: { lineId: bigint; quantity: number }[];
}

export interface OrderEdit {
  id: bigint;
  createdAt: Date;
  additions: { lineId: bigint; delta: number }[];
  removals: { lineId: bigint; delta: number }[];
  note: string;
}

export type CancelReason = "customer" | "fraud" | "inventory" | "declined" | "other" | "staff";

export interface Order {
  id: bigint;
  number: number;
  name: string;
  token: string;
  confirmationNumber: string;
  customerId: bigint | null;
  /** What the buyer typed at checkout; may be null (point of sale). */
  email: string | null;
  phone: string | null;
  source: OrderSource;
  test: boolean;
  market: string | null;
  currency: string;
  presentmentCurrency: string;
  taxesIncluded: boolean;
  customerLocale: string | null;
  lines: OrderLine[];
  shippingLines: OrderShippingLine[];
  discountApplications: DiscountApplication[];
  tip: MoneyBag;
  refunds: Refund[];
  transactions: OrderTransaction[];
  edits: OrderEdit[];
  fulfillments: Fulfillment[];
  note: string | null;
  noteAttributes: { name: string; value: string }[];
  tags: string[];
  landingSite: string | null;
  referringSite: string | null;
  browserIp: string | null;
  locationId: bigint | null;
  billingAddress: Address | null;
  shippingAddress: Address | null;
  createdAt: Date;
  processedAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  cancelledAt: Date | null;
  cancelReason: CancelReason | null;
}
