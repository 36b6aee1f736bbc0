import type { BulkOperation } from "#test/store/state/bulk-operation.ts";
import type { StoreClock } from "#test/store/state/clock.ts";
import { machineTime } from "#test/store/state/clock.ts";
import type { Faults } from "#test/store/state/faults.ts";
import { noFaults } from "#test/store/state/faults.ts";
import type { IdCounters } from "#test/store/state/ids.ts";
import { nextId } from "#test/store/state/ids.ts";
import type { RandomState } from "#test/store/state/random.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { Delivery, QueuedWebhook, WebhookSubscription } from "#test/store/state/webhook.ts";

export interface ConfiguredMetafield {
  ownerType: string;
  namespace: string;
  key: string;
  name: string;
  type: string;
}

/** The app as Shopify knows it: credentials and what its toml declares. */
export interface AppConfiguration {
  id: bigint;
  clientId: string;
  clientSecret: string;
  handle: string;
  apiVersion: string;
  scopes: string[];
  optionalScopes: string[];
  subscriptions: WebhookSubscription[];
  metafields: ConfiguredMetafield[];
  proxy: { url: string; prefix: string; subpath: string } | null;
  /** Handles of the app's triggers for Shopify Flow. */
  flowTriggers: string[];
}

/** A workflow's start: what the app told Shopify Flow. */
export interface FlowRun {
  at: Date;
  shopDomain: string;
  handle: string;
  payload: unknown;
}

export interface Cart {
  token: string;
  shopDomain: string;
  lines: { key: string; variantId: bigint; quantity: number; properties: Record<string, string> }[];
  attributes: Record<string, string>;
  note: string | null;
  discountCodes: string[];
}

export interface StorefrontSession {
  token: string;
  shopDomain: string;
  customerId: bigint;
  startedAt: Date;
}

export interface RequestRecord {
  at: Date;
  shopDomain: string;
  /** "token exchange", "token refresh", or the root fields of a GraphQL document */
  what: string;
  status: number;
}

/** Everything the store knows, as plain data: it can be written to disk and read back. */
export interface StoreState {
  app: AppConfiguration;
  shops: Map<string, Shop>;
  carts: Map<string, Cart>;
  sessions: Map<string, StorefrontSession>;
  outbox: QueuedWebhook[];
  deliveries: Delivery[];
  requests: RequestRecord[];
  flowRuns: FlowRun[];
  bulkOperations: BulkOperation[];
  refreshCount: number;
  exchangeCount: number;
  clock: StoreClock;
  faults: Faults;
  ids: IdCounters;
  random: RandomState;
}

/** An empty store for one app. `now` sets the store's clock; it runs on from there. */
export function createStoreState(
  app: Omit<AppConfiguration, "id">,
  now?: Date,
  seed = 20_261_123,
): StoreState {
  const ids: IdCounters = {};
  return {
    app: { ...app, id: nextId(ids, "App") },
    shops: new Map(),
    carts: new Map(),
    sessions: new Map(),
    outbox: [],
    deliveries: [],
    requests: [],
    flowRuns: [],
    bulkOperations: [],
    refreshCount: 0,
    exchangeCount: 0,
    clock: { offsetMs: now ? now.getTime() - machineTime() : 0 },
    faults: noFaults(),
    ids,
    random: { seed },
  };
}
