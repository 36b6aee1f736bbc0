import type { AppInstallation } from "#test/store/state/installation.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";

/** Who asks: one app in one shop, with what it was granted. */
export interface ApiContext {
  store: StoreState;
  shop: Shop;
  installation: AppInstallation;
  scopes: Set<string>;
  /** Where the store listens: results of bulk operations are read there. */
  storeUrl: string;
  /** Objects resolved so far: the actual cost of the query. */
  objectCount: number;
}

/** A value that GraphQL reads: plain fields, or functions of the field's arguments. */
export type ApiNode = Record<string, unknown>;
