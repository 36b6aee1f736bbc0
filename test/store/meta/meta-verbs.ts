import { z } from "zod";
import {
  customerInput,
  discountInput,
  idInput,
  lineInput,
  lineQuantityInput,
  minorInput,
  momentInput,
  orderInput,
  shopInput,
} from "#test/store/meta/inputs.ts";
import { seedShop } from "#test/store/seed/seed-shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { cancelOrder } from "#test/store/verbs/cancel-order.ts";
import { changeScopes } from "#test/store/verbs/change-scopes.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { deactivateDiscount, deleteDiscount } from "#test/store/verbs/change-discount.ts";
import { createDiscount } from "#test/store/verbs/create-discount.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { createShop } from "#test/store/verbs/create-shop.ts";
import { deleteCustomer } from "#test/store/verbs/delete-customer.ts";
import { deleteProduct } from "#test/store/verbs/delete-product.ts";
import { deleteOrder } from "#test/store/verbs/delete-order.ts";
import { editOrder } from "#test/store/verbs/edit-order.ts";
import { fulfilOrder } from "#test/store/verbs/fulfil-order.ts";
import { installApp } from "#test/store/verbs/install-app.ts";
import { logIn } from "#test/store/verbs/log-in.ts";
import { mergeCustomers } from "#test/store/verbs/merge-customers.ts";
import { moveClock } from "#test/store/verbs/move-clock.ts";
import { payOrder } from "#test/store/verbs/pay-order.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { redactCustomer } from "#test/store/verbs/redact-customer.ts";
import { redactShop } from "#test/store/verbs/redact-shop.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";
import { reopenOrder } from "#test/store/verbs/reopen-order.ts";
import { requestCustomerData } from "#test/store/verbs/request-customer-data.ts";
import { clearFaults, setFault } from "#test/store/verbs/set-fault.ts";
import { setConsent } from "#test/store/verbs/set-consent.ts";
import { setOrderCustomer } from "#test/store/verbs/set-order-customer.ts";
import { uninstallApp } from "#test/store/verbs/uninstall-app.ts";
import { updateCollection } from "#test/store/verbs/update-collection.ts";
import { updateProduct } from "#test/store/verbs/update-product.ts";
import { updateCustomer } from "#test/store/verbs/update-customer.ts";
import { updateShop } from "#test/store/verbs/update-shop.ts";

/** Runs a verb with a body that was not checked yet. Throws a ZodError for a wrong body, an Error for a refusal. */
export type MetaVerb = (store: StoreState, body: unknown) => unknown;

function verb<T>(schema: z.ZodType<T>, run: (store: StoreState, input: T) => unknown): MetaVerb {
  return (store, body) => run(store, schema.parse(body)) ?? null;
}

const accountState = z.enum(["disabled", "invited", "enabled", "declined"]);
const share = z.coerce.number().min(0).max(1);
const count = z.coerce.number().int().min(0);

const placeOrderInput = z.object({
  ...shopInput,
  lines: z.array(lineInput),
  customerId: idInput.nullish(),
  email: z.string().nullish(),
  guestRecord: z.boolean().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  source: z.enum(["web", "pos", "shopify_draft_order"]).optional(),
  market: z.string().optional(),
  taxesIncluded: z.boolean().optional(),
  discountCode: z.string().optional(),
  discountCodes: z.array(z.string()).optional(),
  orderDiscount: discountInput.optional(),
  shipping: minorInput.nullish(),
  tip: minorInput.optional(),
  paid: z.union([z.boolean(), z.literal("authorize")]).optional(),
  test: z.boolean().optional(),
  note: z.string().optional(),
  tags: z.array(z.string()).optional(),
});

const refundInput = z.object({
  ...orderInput,
  full: z.boolean().optional(),
  lines: z.array(lineQuantityInput).optional(),
  shipping: z.union([z.boolean(), minorInput]).optional(),
  amount: minorInput.optional(),
  toStoreCredit: z.boolean().optional(),
  creditPart: minorInput.optional(),
  restock: z.boolean().optional(),
  note: z.string().optional(),
});

const editInput = z.object({
  ...orderInput,
  add: z.array(lineInput).optional(),
  setQuantity: z.array(lineQuantityInput).optional(),
  note: z.string().optional(),
});

const cancelInput = z.object({
  ...orderInput,
  reason: z.enum(["customer", "fraud", "inventory", "declined", "other", "staff"]).optional(),
  refund: z.boolean().optional(),
  toStoreCredit: z.boolean().optional(),
});

const person = {
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  email: z.string().nullish(),
  accountState: accountState.optional(),
  tags: z.array(z.string()).optional(),
};

const productInput = z.object({
  ...shopInput,
  title: z.string().min(1),
  price: z.string().optional(),
  description: z.string().optional(),
  giftCard: z.boolean().optional(),
});

const faultInput = z.object({
  throttleNext: count.optional(),
  timeoutAfterEffectNext: count.optional(),
  unauthorizedNext: count.optional(),
  serverErrorNext: count.optional(),
  refuseRefresh: z.boolean().optional(),
  sameSecond: z.boolean().optional(),
  webhooks: z
    .object({
      duplicate: share.optional(),
      lose: share.optional(),
      reorder: z.boolean().optional(),
      delayMs: count.optional(),
      concurrency: z.coerce.number().int().min(1).max(64).optional(),
    })
    .optional(),
  bulk: z
    .object({
      takesMs: count.optional(),
      failNext: count.optional(),
      keptMs: count.optional(),
      cutNext: count.optional(),
    })
    .optional(),
});

const clockInput = z.union([
  z.object({ byMs: z.coerce.number() }),
  z.object({ to: momentInput }),
  z.object({ reset: z.literal(true) }),
]);

const shopSettings = z.object({
  ...shopInput,
  name: z.string().optional(),
  timeZone: z.string().optional(),
  locale: z.string().optional(),
  taxesIncluded: z.boolean().optional(),
});

/** Every verb by its path: POST /__meta/place-order. */
export const metaVerbs: Record<string, MetaVerb> = {
  "create-shop": verb(z.object({ domain: z.string(), currency: z.string().optional() }), createShop),
  "update-shop": verb(shopSettings, updateShop),
  seed: verb(z.object(shopInput), (store, { shop }) => ({ orders: seedShop(store, shop).orders.size })),
  "create-customer": verb(z.object({ ...shopInput, ...person }), createCustomer),
  "update-customer": verb(z.object({ ...customerInput, ...person }), updateCustomer),
  "set-consent": verb(
    z.object({
      ...customerInput,
      channel: z.enum(["email", "sms"]),
      state: z.enum(["not_subscribed", "pending", "subscribed", "unsubscribed"]),
    }),
    setConsent,
  ),
  "delete-customer": verb(z.object(customerInput), deleteCustomer),
  "merge-customers": verb(z.object({ ...shopInput, keptId: idInput, deletedId: idInput }), mergeCustomers),
  "log-in": verb(z.object(customerInput), logIn),
  "create-product": verb(productInput, createProduct),
  "update-product": verb(
    z.object({
      ...shopInput,
      productId: idInput,
      tags: z.array(z.string()).optional(),
      compareAtPrice: z.string().nullish(),
    }),
    updateProduct,
  ),
  "delete-product": verb(z.object({ ...shopInput, productId: idInput }), deleteProduct),
  "update-collection": verb(
    z.object({ ...shopInput, collectionId: idInput, productIds: z.array(idInput) }),
    updateCollection,
  ),
  "create-discount": verb(
    z.object({ ...shopInput, code: z.string().min(1), value: discountInput }),
    createDiscount,
  ),
  "deactivate-discount": verb(z.object({ ...shopInput, code: z.string().min(1) }), deactivateDiscount),
  "delete-discount": verb(z.object({ ...shopInput, code: z.string().min(1) }), deleteDiscount),
  "place-order": verb(placeOrderInput, placeOrder),
  "pay-order": verb(z.object({ ...orderInput, amount: minorInput.optional() }), payOrder),
  "edit-order": verb(editInput, editOrder),
  "refund-order": verb(refundInput, refundOrder),
  "cancel-order": verb(cancelInput, cancelOrder),
  "fulfil-order": verb(
    z.object({ ...orderInput, lines: z.array(lineQuantityInput).optional() }),
    fulfilOrder,
  ),
  "reopen-order": verb(z.object(orderInput), reopenOrder),
  "delete-order": verb(z.object(orderInput), deleteOrder),
  "set-order-customer": verb(z.object({ ...orderInput, customerId: idInput.nullable() }), setOrderCustomer),
  "install-app": verb(z.object({ ...shopInput, scopes: z.array(z.string()).optional() }), installApp),
  "uninstall-app": verb(z.object(shopInput), uninstallApp),
  "change-scopes": verb(z.object({ ...shopInput, scopes: z.array(z.string()) }), changeScopes),
  "request-customer-data": verb(z.object(customerInput), requestCustomerData),
  "redact-customer": verb(z.object(customerInput), redactCustomer),
  "redact-shop": verb(z.object(shopInput), redactShop),
  "set-fault": verb(faultInput, setFault),
  "clear-faults": verb(z.unknown(), clearFaults),
  "move-clock": verb(clockInput, moveClock),
};
