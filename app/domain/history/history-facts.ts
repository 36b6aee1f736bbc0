import type { LineFigures } from "#app/domain/retention/order-figures.ts";

/** What the statistics need of an order, without its lines. Ids and moments as Shopify writes them. */
export interface HistoryOrder {
  orderId: string;
  customerId: string | null;
  processedAt: string;
  updatedAt: string;
  /** Real, paid or authorized, and not cancelled. */
  stands: boolean;
  taxesIncluded: boolean;
  /**
   * Money given back without shipping and without tax on top of prices. Where it is more than what came back of the
   * lines, the rest was given back without any ("amount only").
   */
  givenBackMinor: number;
  channel: string | null;
  country: string | null;
}

export interface HistoryLine extends LineFigures {
  orderId: string;
  lineId: string;
  /** Null for a gift card, and for what is no product of the shop. */
  productId: string | null;
}
