import { existsSync } from "node:fs";
import { controlRoutes } from "#test/store/control/control-routes.ts";
import { metaRoutes } from "#test/store/meta/meta-routes.ts";
import type { RunningStore, StoreRoute } from "#test/store/running-store.ts";

/** A route of a module that is loaded at the first request. */
function lazily(path: string, load: () => Promise<StoreRoute>): StoreRoute {
  let loaded: Promise<StoreRoute> | undefined;
  return async (request: Request, store: RunningStore) => {
    if (!existsSync(new URL(path, import.meta.url))) return null;
    loaded ??= load();
    return (await loaded)(request, store);
  };
}

export function optionalRoutes(): { control: StoreRoute[]; storefront: StoreRoute[] } {
  const adminHost = "./admin-host/admin-host-routes.ts";
  const storefront = "./storefront/storefront-routes.ts";
  return {
    control: [
      metaRoutes,
      lazily(adminHost, async () => (await import(adminHost)).adminHostRoutes),
      controlRoutes,
    ],
    storefront: [lazily(storefront, async () => (await import(storefront)).storefrontRoutes)],
  };
}
