import { createHash } from "node:crypto";
import { gid } from "#test/store/state/gid.ts";
import type { Metafield } from "#test/store/state/metafield.ts";
import { appNamespace, findMetafield, metafieldsOf } from "#test/store/state/metafield-key.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import { findNode } from "#test/store/graphql/find-node.ts";
import type { ConnectionArgs } from "#test/store/graphql/connection.ts";
import { connection } from "#test/store/graphql/connection.ts";
import { utcTime } from "#test/store/webhooks/shop-time.ts";

/** The digest that a later compare-and-set must name. */
export function compareDigest(metafield: Metafield): string {
  return createHash("sha256").update(`${metafield.type} ${metafield.value}`).digest("hex");
}

export function metafieldNode(context: ApiContext, metafield: Metafield): ApiNode {
  return {
    __typename: "Metafield",
    id: gid("Metafield", metafield.id),
    legacyResourceId: String(metafield.id),
    namespace: metafield.namespace,
    key: metafield.key,
    type: metafield.type,
    value: metafield.value,
    jsonValue: metafield.type === "json" ? JSON.parse(metafield.value) : metafield.value,
    compareDigest: compareDigest(metafield),
    createdAt: utcTime(metafield.createdAt),
    updatedAt: utcTime(metafield.updatedAt),
    description: null,
    owner: () => findNode(context, metafield.ownerId),
  };
}

/** The fields `metafield` and `metafields` of everything that can own metafields. */
export function metafieldFields(context: ApiContext, ownerId: string): ApiNode {
  return {
    metafield: ({ namespace, key }: { namespace?: string | null; key: string }) => {
      const where = { ownerId, namespace: namespace ?? "$app", key };
      const found = findMetafield(context.store, context.shop, where);
      return found && metafieldNode(context, found);
    },
    metafields: (args: ConnectionArgs & { namespace?: string | null; keys?: string[] | null }) => {
      const namespace = args.namespace ? appNamespace(context.store.app.id, args.namespace) : null;
      const owned = metafieldsOf(context.shop, ownerId)
        .filter((one) => namespace === null || one.namespace === namespace)
        .filter(
          (one) =>
            !args.keys || args.keys.includes(`${one.namespace}.${one.key}`) || args.keys.includes(one.key),
        );
      return connection(args, {
        items: owned,
        sortValue: (one) => one.id,
        id: (one) => one.id,
        toNode: (one) => metafieldNode(context, one),
      });
    },
  };
}
