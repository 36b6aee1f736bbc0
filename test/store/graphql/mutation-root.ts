import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import { bulkOperationCancel, bulkOperationRunQuery } from "#test/store/graphql/mutations/bulk-operations.ts";
import type { DiscountInput } from "#test/store/graphql/mutations/discounts.ts";
import { createCodeDiscount, discountCodeDeactivate } from "#test/store/graphql/mutations/discounts.ts";
import type { GiftCardInput } from "#test/store/graphql/mutations/gift-cards.ts";
import { giftCardCreate, giftCardDeactivate } from "#test/store/graphql/mutations/gift-cards.ts";
import type { StoreCreditInput, StoreDebitInput } from "#test/store/graphql/mutations/store-credit.ts";
import {
  storeCreditAccountCredit,
  storeCreditAccountDebit,
} from "#test/store/graphql/mutations/store-credit.ts";
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
    bulkOperationRunQuery: (input: { query: string }) => bulkOperationRunQuery(context, input),
    bulkOperationCancel: ({ id }: { id: string }) => bulkOperationCancel(context, id),
    flowTriggerReceive: (input: FlowTriggerInput) => flowTriggerReceive(context, input),
    metafieldsSet: ({ metafields }: { metafields: MetafieldsSetInput[] }) =>
      metafieldsSet(context, metafields),
    metafieldsDelete: ({ metafields }: { metafields: MetafieldIdentifierInput[] }) =>
      metafieldsDelete(context, metafields),
    discountCodeBasicCreate: ({ basicCodeDiscount }: { basicCodeDiscount: DiscountInput }) =>
      createCodeDiscount(context, "basic", basicCodeDiscount),
    discountCodeFreeShippingCreate: ({
      freeShippingCodeDiscount,
    }: {
      freeShippingCodeDiscount: DiscountInput;
    }) => createCodeDiscount(context, "free-shipping", freeShippingCodeDiscount),
    discountCodeBxgyCreate: ({ bxgyCodeDiscount }: { bxgyCodeDiscount: DiscountInput }) =>
      createCodeDiscount(context, "buy-and-get", bxgyCodeDiscount),
    discountCodeDeactivate: ({ id }: { id: string }) => discountCodeDeactivate(context, id),
    giftCardCreate: ({ input }: { input: GiftCardInput }) => giftCardCreate(context, input),
    giftCardDeactivate: ({ id }: { id: string }) => giftCardDeactivate(context, id),
    storeCreditAccountCredit: ({ id, creditInput }: { id: string; creditInput: StoreCreditInput }) =>
      storeCreditAccountCredit(context, id, creditInput),
    storeCreditAccountDebit: ({ id, debitInput }: { id: string; debitInput: StoreDebitInput }) =>
      storeCreditAccountDebit(context, id, debitInput),
    tagsAdd: ({ id, tags }: { id: string; tags: string[] }) => tagsAdd(context, id, tags),
    tagsRemove: ({ id, tags }: { id: string; tags: string[] }) => tagsRemove(context, id, tags),
  };
}
