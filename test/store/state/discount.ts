export type DiscountValue =
  | { kind: "percentage"; /** "10" means 10 % */ percent: string }
  | { kind: "fixed"; /** in the shop's currency, minor units */ amount: bigint };

/** A code discount of the shop, redeemed at checkout. */
export interface Discount {
  id: bigint;
  code: string;
  title: string;
  value: DiscountValue;
  /** An order discount is spread over all lines; a line discount falls on the named products only. */
  target: "order" | "lines" | "shipping";
  productIds: bigint[];
  customerIds: bigint[] | null;
  usageLimit: number | null;
  usedCount: number;
  startsAt: Date;
  endsAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}
