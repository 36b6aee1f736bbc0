import { parseGid } from "#test/store/state/gid.ts";
import { appNamespace, metafieldKey } from "#test/store/state/metafield-key.ts";
import { checkOwnerWrite } from "#test/store/graphql/access-errors.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";

export interface MetafieldIdentifierInput {
  ownerId: string;
  namespace: string;
  key: string;
}

/** metafieldsDelete: what did not exist comes back as null in its place. */
export function metafieldsDelete(context: ApiContext, inputs: MetafieldIdentifierInput[]): ApiNode {
  for (const { ownerId } of inputs)
    checkOwnerWrite(context, "metafieldsDelete", parseGid(ownerId)?.kind ?? "");
  const deletedMetafields = inputs.map(({ ownerId, namespace, key }) => {
    const stored = appNamespace(context.store.app.id, namespace);
    return context.shop.metafields.delete(metafieldKey(ownerId, stored, key))
      ? { ownerId, namespace: stored, key }
      : null;
  });
  return { deletedMetafields, userErrors: [] };
}
