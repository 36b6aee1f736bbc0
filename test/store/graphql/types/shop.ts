import { gid } from "#test/store/state/gid.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import { metafieldFields } from "#test/store/graphql/types/metafield.ts";
import { shopTime, utcTime } from "#test/store/webhooks/shop-time.ts";

export function shopNode(context: ApiContext): ApiNode {
  const { shop, store } = context;
  const id = gid("Shop", shop.id);
  const offset = shopTime(shop.createdAt, shop.timeZone).slice(-6);
  const format = shop.currency === "USD" ? "${{amount}}" : `{{amount}} ${shop.currency}`;
  return {
    __typename: "Shop",
    id,
    name: shop.name,
    email: shop.email,
    contactEmail: shop.email,
    myshopifyDomain: shop.domain,
    url: `https://${shop.domain}`,
    primaryDomain: {
      id: gid("Domain", 1n),
      host: shop.domain,
      url: `https://${shop.domain}`,
      sslEnabled: true,
    },
    currencyCode: shop.currency,
    currencyFormats: {
      moneyFormat: format,
      moneyWithCurrencyFormat: `${format.replace(` ${shop.currency}`, "")} ${shop.currency}`,
    },
    enabledPresentmentCurrencies: [...new Set(shop.markets.map((market) => market.currency))],
    ianaTimezone: shop.timeZone,
    timezoneAbbreviation: new Intl.DateTimeFormat("en-US", { timeZone: shop.timeZone, timeZoneName: "short" })
      .formatToParts(shop.createdAt)
      .find((part) => part.type === "timeZoneName")?.value,
    timezoneOffset: offset.replace(":", ""),
    taxesIncluded: shop.taxesIncluded,
    taxShipping: false,
    weightUnit: "KILOGRAMS",
    unitSystem: "METRIC_SYSTEM",
    createdAt: utcTime(shop.createdAt),
    updatedAt: utcTime(shop.updatedAt),
    shopOwnerName: shop.ownerName,
    plan: {
      publicDisplayName: shop.planDisplayName,
      displayName: shop.planDisplayName,
      partnerDevelopment: false,
      shopifyPlus: shop.planName === "enterprise",
    },
    billingAddress: {
      id: gid("ShopAddress", shop.id),
      countryCodeV2: shop.countryCode,
      country: shop.country,
    },
    setupRequired: false,
    checkoutApiSupported: true,
    features: { sellsSubscriptions: false, discountsByMarketEnabled: true },
    storeCreditConfiguration: { storeCreditEnabled: true },
    ...metafieldFields({ ...context, store }, id),
  };
}
