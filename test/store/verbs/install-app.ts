import { storeNow } from "#test/store/state/clock.ts";
import { findShop } from "#test/store/state/find.ts";
import { nextId } from "#test/store/state/ids.ts";
import type { AppInstallation } from "#test/store/state/installation.ts";
import { appNamespace } from "#test/store/state/metafield-key.ts";
import type { StoreState } from "#test/store/state/store-state.ts";

export interface InstallAppInput {
  shop: string;
  /** What the merchant granted; default: all that the toml asks for. */
  scopes?: string[];
  protectedFields?: AppInstallation["protectedFields"];
}

/**
 * Managed installation: scopes, subscriptions and metafield definitions of the toml are in force from now on.
 * The app learns of it when the merchant opens it, or by the first webhook. Throws when it is installed already.
 */
export function installApp(store: StoreState, input: InstallAppInput): AppInstallation {
  const shop = findShop(store, input.shop);
  if (shop.installation) throw new Error(`The app is already installed in ${shop.domain}`);
  shop.installation = {
    id: nextId(store.ids, "AppInstallation"),
    scopes: input.scopes ?? store.app.scopes,
    protectedFields: input.protectedFields ?? ["address", "email", "name", "phone"],
    installedAt: storeNow(store),
  };
  shop.metafieldDefinitions.push(
    ...store.app.metafields.map((configured) => ({
      ...configured,
      id: nextId(store.ids, "MetafieldDefinition"),
      namespace: appNamespace(store.app.id, configured.namespace),
    })),
  );
  return shop.installation;
}
