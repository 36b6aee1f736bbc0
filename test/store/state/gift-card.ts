/** A gift card of the shop. The code is known to whoever made it; Shopify shows its last four characters. */
export interface GiftCard {
  id: bigint;
  code: string;
  customerId: bigint | null;
  currency: string;
  /** minor units, as the next one */
  initialValue: bigint;
  balance: bigint;
  note: string | null;
  /** "2027-05-03" */
  expiresOn: string | null;
  deactivatedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}
