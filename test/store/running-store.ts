import type { StoreState } from "#test/store/state/store-state.ts";
import type { WebhookDispatcher } from "#test/store/webhooks/dispatcher.ts";

/** A store that listens. */
export interface RunningStore {
  /** Admin API, tokens, /__meta, admin host page, control page. */
  url: string;
  storefrontUrl: string;
  state: StoreState;
  webhooks: WebhookDispatcher;
  appUrl(): string;
  setAppUrl(url: string): void;
  /** The id token that the embedded admin would hand the app. */
  mintIdToken(shopDomain: string): Promise<string>;
  /** Where a merchant opens the app; `path` is the page inside the app ("/app/members"). */
  adminUrl(shopDomain: string, path?: string): string;
  close(): Promise<void>;
}

/** A part of the store: answers a request, or null when it is not for this part. */
export type StoreRoute = (request: Request, store: RunningStore) => Promise<Response | null>;
