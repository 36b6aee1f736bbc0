export interface Address {
  id: bigint;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  address1: string;
  address2: string | null;
  city: string;
  province: string | null;
  provinceCode: string | null;
  country: string;
  countryCode: string;
  zip: string | null;
  phone: string | null;
}

/** "disabled" is the customer record that Shopify makes for a guest who gave an e-mail. */
export type CustomerAccountState = "disabled" | "invited" | "enabled" | "declined";

/** As Shopify writes it in webhooks; "pending" waits for the customer to confirm. */
export type ConsentState = "not_subscribed" | "pending" | "subscribed" | "unsubscribed";

export interface Consent {
  state: ConsentState;
  updatedAt: Date | null;
}

export interface Customer {
  id: bigint;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  accountState: CustomerAccountState;
  locale: string;
  note: string | null;
  tags: string[];
  verifiedEmail: boolean;
  taxExempt: boolean;
  addresses: Address[];
  emailConsent: Consent;
  smsConsent: Consent;
  createdAt: Date;
  updatedAt: Date;
}

/** Money that was put into an account. */
export interface StoreCredit {
  id: bigint;
  /** minor units */
  amount: bigint;
  /** What has not been spent of it, in minor units. */
  remaining: bigint;
  createdAt: Date;
  expiresAt: Date | null;
}

export interface StoreCreditDebit {
  id: bigint;
  /** minor units */
  amount: bigint;
  createdAt: Date;
  event: "ADJUSTMENT" | "ORDER_PAYMENT";
}

export interface StoreCreditAccount {
  id: bigint;
  customerId: bigint;
  currency: string;
  /** minor units */
  balance: bigint;
  credits: StoreCredit[];
  debits: StoreCreditDebit[];
}
