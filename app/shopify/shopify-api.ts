import "@shopify/shopify-app-react-router/adapters/node";
import "@shopify/shopify-api/adapters/web-api";
import { ApiVersion, LogSeverity, shopifyApi, type Shopify } from "@shopify/shopify-api";

export const API_VERSION = ApiVersion.October26;

export interface ShopifyCredentials {
  apiKey: string;
  apiSecret: string;
  appUrl: string;
  scopes: string[];
}

/** Where the SDK's own words go: its warnings into our log, nothing else. */
export type SdkLog = (severity: LogSeverity, message: string) => void;

/** Shopify's API library, for the work without a merchant in front of it: GraphQL, token refresh, signatures. */
export function createShopifyApi(credentials: ShopifyCredentials, log: SdkLog): Shopify {
  const appUrl = new URL(credentials.appUrl);
  return shopifyApi({
    apiKey: credentials.apiKey,
    apiSecretKey: credentials.apiSecret,
    scopes: credentials.scopes,
    apiVersion: API_VERSION,
    hostName: appUrl.host,
    hostScheme: appUrl.protocol === "http:" ? "http" : "https",
    isEmbeddedApp: true,
    logger: { level: LogSeverity.Warning, log },
    _logDisabledFutureFlags: false,
  });
}
