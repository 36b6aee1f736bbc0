export type DiscountValue =
  | { kind: "percentage"; /** "10" means 10 % */ percent: string }
  | { kind: "fixed"; /** in the shop's currency, minor units */ amount: bigint };

/** What products or collections something is about; empty: all of them. */
export interface DiscountItems {
  productIds: bigint[];
  collectionIds: bigint[];
}

/** A code discount of the shop, redeemed at checkout. */
export interface Discount {
  id: bigint;
  kind: "basic" | "free-shipping" | "buy-and-get";
  code: string;
  title: string;
  value: DiscountValue;
  /** An order discount is spread over all lines; a line discount falls on the named products only. */
  target: "order" | "lines" | "shipping";
  productIds: bigint[];
  collectionIds: bigint[];
  /** Of a buy-and-get: what has to be bought (so many pieces, or for so much), and how many pieces are then free. */
  buys: (DiscountItems & { quantity: number | null; amount: bigint | null }) | null;
  freeQuantity: number | null;
  customerIds: bigint[] | null;
  marketIds: bigint[] | null;
  oncePerCustomer: boolean;
  usageLimit: number | null;
  usedCount: number;
  usedBy: bigint[];
  /** In the shop's currency, minor units, as the next one. */
  minimumSubtotal: bigint | null;
  maximumShipping: bigint | null;
  combinesWith: { order: boolean; product: boolean; shipping: boolean };
  tags: string[];
  startsAt: Date;
  endsAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}
