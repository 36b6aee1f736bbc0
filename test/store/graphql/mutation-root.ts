import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import type { FlowTriggerInput } from "#test/store/graphql/mutations/flow-trigger-receive.ts";
import { flowTriggerReceive } from "#test/store/graphql/mutations/flow-trigger-receive.ts";
import type { MetafieldIdentifierInput } from "#test/store/graphql/mutations/metafields-delete.ts";
import { metafieldsDelete } from "#test/store/graphql/mutations/metafields-delete.ts";
import type { MetafieldsSetInput } from "#test/store/graphql/mutations/metafields-set.ts";
import { metafieldsSet } from "#test/store/graphql/mutations/metafields-set.ts";
import { tagsAdd, tagsRemove } from "#test/store/graphql/mutations/tags.ts";

/** Every mutation that is answered, by name. */
export function mutationRoot(context: ApiContext): ApiNode {
  return {
    flowTriggerReceive: (input: FlowTriggerInput) => flowTriggerReceive(context, input),
    metafieldsSet: ({ metafields }: { metafields: MetafieldsSetInput[] }) =>
      metafieldsSet(context, metafields),
    metafieldsDelete: ({ metafields }: { metafields: MetafieldIdentifierInput[] }) =>
      metafieldsDelete(context, metafields),
    tagsAdd: ({ id, tags }: { id: string; tags: string[] }) => tagsAdd(context, id, tags),
    tagsRemove: ({ id, tags }: { id: string; tags: string[] }) => tagsRemove(context, id, tags),
  };
}
