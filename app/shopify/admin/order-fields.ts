// What an order is asked for, wherever it is read: OrderNode demands all of it. Each is given what is asked of an amount.

/** What a MoneyBag is asked for. */
export const BOTH_AMOUNTS = "shopMoney { amount } presentmentMoney { amount }";

const ADDRESS = "{ countryCodeV2 address1 zip phone }";

/** Everything of an order but what is a list with pages: lines, shipping, refunds. */
export const orderFields = (both: string) => `
  id
  name
  processedAt
  updatedAt
  cancelledAt
  test
  displayFinancialStatus
  currencyCode
  presentmentCurrencyCode
  totalPriceSet { ${both} }
  taxesIncluded
  sourceName
  email
  phone
  clientIp
  discountCodes
  customAttributes { key value }
  totalTipReceivedSet { ${both} }
  customer {
    id
    firstName
    lastName
    createdAt
    defaultEmailAddress { emailAddress }
  }
  displayFulfillmentStatus
  fulfillments(first: 100) { createdAt status }
  shippingAddress ${ADDRESS}
  billingAddress ${ADDRESS}
`;

export const lineFields = (both: string) => `
  id
  title
  isGiftCard
  quantity
  currentQuantity
  product { id }
  variant { id }
  vendor
  originalUnitPriceSet { ${both} }
  discountAllocations { allocatedAmountSet { ${both} } }
  taxLines { priceSet { ${both} } }
`;

export const shippingFields = (both: string) => `
  currentDiscountedPriceSet { ${both} }
  taxLines { priceSet { ${both} } }
`;
