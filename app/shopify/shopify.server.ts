import "@shopify/shopify-app-react-router/adapters/node";
import { LogSeverity, type Session, type Shopify } from "@shopify/shopify-api";
import { AppDistribution, shopifyApp } from "@shopify/shopify-app-react-router/server";
import { API_VERSION, type SdkLog, type ShopifyCredentials } from "./shopify-api.ts";
import type { SealedSessionStorage } from "./session-storage.ts";

export interface ShopifyParts {
  credentials: ShopifyCredentials;
  api: Shopify;
  sessions: SealedSessionStorage;
  log: SdkLog;
  /** Called once for each new token that a merchant's visit brings. */
  afterAuth: (session: Session) => Promise<void>;
}

/** The SDK as the routes use it: authenticates the embedded admin with id tokens, stores offline tokens only. */
export function createShopify(parts: ShopifyParts) {
  quietenSdk();
  return shopifyApp({
    apiKey: parts.credentials.apiKey,
    apiSecretKey: parts.credentials.apiSecret,
    appUrl: parts.credentials.appUrl,
    scopes: parts.credentials.scopes,
    apiVersion: API_VERSION,
    authPathPrefix: "/auth",
    sessionStorage: parts.sessions,
    distribution: AppDistribution.AppStore,
    useOnlineTokens: false,
    future: { expiringOfflineAccessTokens: true },
    logger: { level: LogSeverity.Warning, log: parts.log },
    hooks: { afterAuth: ({ session }) => parts.afterAuth(session) },
  });
}

export type ShopifyApp = ReturnType<typeof createShopify>;

const SDK_NOISE = "config.future.expiringOfflineAccessTokens";
let isQuiet = false;

/** SDK 3.0.0 prints one of its settings with console.log at every token exchange; that line is dropped. */
function quietenSdk(): void {
  if (isQuiet) return;
  isQuiet = true;
  /* eslint-disable no-console */
  const print = console.log.bind(console);
  console.log = (...words: unknown[]) => {
    if (words[0] !== SDK_NOISE) print(...words);
  };
  /* eslint-enable no-console */
}
