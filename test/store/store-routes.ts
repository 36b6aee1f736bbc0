import { existsSync } from "node:fs";
import { bulkFileRoutes } from "#test/store/bulk/bulk-file-routes.ts";
import { controlRoutes } from "#test/store/control/control-routes.ts";
import { graphqlRoutes } from "#test/store/graphql/graphql-routes.ts";
import { metaRoutes } from "#test/store/meta/meta-routes.ts";
import type { RunningStore, StoreRoute } from "#test/store/running-store.ts";
import { storefrontRoutes } from "#test/store/storefront/storefront-routes.ts";
import { tokenRoutes } from "#test/store/tokens/token-routes.ts";

const adminHostFile = "./admin-host/admin-host-routes.ts";

/** The page that embeds the app; loaded at the first request, and left out where it is not there. */
async function adminHost(request: Request, store: RunningStore): Promise<Response | null> {
  if (!existsSync(new URL(adminHostFile, import.meta.url))) return null;
  return (await import(adminHostFile)).adminHostRoutes(request, store);
}

/** What answers on the control listener, the first that knows the address. */
export const controlListener: StoreRoute[] = [
  tokenRoutes,
  graphqlRoutes,
  bulkFileRoutes,
  metaRoutes,
  adminHost,
  controlRoutes,
];

export const storefrontListener: StoreRoute[] = [storefrontRoutes];
