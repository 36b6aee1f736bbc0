import { gid } from "#test/store/state/gid.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import { metafieldFields } from "#test/store/graphql/types/metafield.ts";

export function appInstallationNode(context: ApiContext): ApiNode {
  const { installation, store, shop } = context;
  const id = gid("AppInstallation", installation.id);
  const launchUrl = `https://${shop.domain}/admin/apps/${store.app.handle}`;
  return {
    __typename: "AppInstallation",
    id,
    accessScopes: installation.scopes.map((handle) => ({ handle, description: handle })),
    activeSubscriptions: [],
    launchUrl,
    uninstallUrl: `${launchUrl}/uninstall`,
    app: () => appNode(context),
    ...metafieldFields(context, id),
  };
}

export function appNode({ store }: ApiContext): ApiNode {
  return {
    __typename: "App",
    id: gid("App", store.app.id),
    apiKey: store.app.clientId,
    handle: store.app.handle,
    title: "Perennial",
    embedded: true,
  };
}
