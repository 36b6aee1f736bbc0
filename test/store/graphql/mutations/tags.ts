import { storeNow } from "#test/store/state/clock.ts";
import { parseGid } from "#test/store/state/gid.ts";
import { touchOrder, wholeSecond } from "#test/store/orders/touch.ts";
import { checkOwnerWrite } from "#test/store/graphql/access-errors.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import { findNode } from "#test/store/graphql/find-node.ts";
import { customerPayload } from "#test/store/webhooks/payloads/customer-payload.ts";
import { updateProduct } from "#test/store/verbs/update-product.ts";
import { orderPayload } from "#test/store/webhooks/payloads/order-payload.ts";
import { queueTagWebhooks } from "#test/store/webhooks/queue-tag-webhooks.ts";
import { queueWebhook, startEvent } from "#test/store/webhooks/queue-webhook.ts";

/** tagsAdd: tags are trimmed, taken once and sorted. */
export function tagsAdd(context: ApiContext, id: string, tags: string[]): ApiNode {
  return changeTags(context, "tagsAdd", id, (old) => [...old, ...cleaned(tags)]);
}

export function tagsRemove(context: ApiContext, id: string, tags: string[]): ApiNode {
  const gone = new Set(cleaned(tags).map((tag) => tag.toLowerCase()));
  return changeTags(context, "tagsRemove", id, (old) => old.filter((tag) => !gone.has(tag.toLowerCase())));
}

function cleaned(tags: string[]): string[] {
  return tags
    .flatMap((tag) => tag.split(","))
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");
}

function changeTags(
  context: ApiContext,
  field: string,
  id: string,
  change: (old: string[]) => string[],
): ApiNode {
  const parsed = parseGid(id);
  checkOwnerWrite(context, field, parsed?.kind ?? "");
  const owner = parsed && ownerOf(context, parsed.kind, parsed.id);
  if (!owner) {
    return {
      node: null,
      userErrors: [
        { __typename: "UserError", field: ["id"], message: `${parsed?.kind ?? "Node"} does not exist` },
      ],
    };
  }
  const next = [...new Map(change(owner.tags).map((tag) => [tag.toLowerCase(), tag])).values()].sort();
  if (next.some((tag) => tag.length > 255)) {
    return {
      node: null,
      userErrors: [
        { __typename: "UserError", field: ["tags"], message: "Tag is too long (maximum is 255 characters)" },
      ],
    };
  }
  if (next.join() !== owner.tags.join()) owner.set(next);
  return { node: findNode(context, id), userErrors: [] };
}

function ownerOf(context: ApiContext, kind: string, id: bigint) {
  const { store, shop } = context;
  const customer = kind === "Customer" ? shop.customers.get(id) : undefined;
  if (customer) {
    const set = (tags: string[]) => {
      const before = customer.tags;
      customer.tags = tags;
      customer.updatedAt = wholeSecond(storeNow(store));
      const event = startEvent(store, shop);
      queueTagWebhooks(event, customer, before);
      queueWebhook(event, "customers/update", customerPayload(shop, customer));
    };
    return { tags: customer.tags, set };
  }
  const order = kind === "Order" ? shop.orders.get(id) : undefined;
  if (order) {
    const set = (tags: string[]) => {
      order.tags = tags;
      touchOrder(store, order);
      queueWebhook(startEvent(store, shop), "orders/updated", orderPayload(shop, order));
    };
    return { tags: order.tags, set };
  }
  const product = kind === "Product" ? shop.products.get(id) : undefined;
  if (!product) return null;
  const set = (tags: string[]) =>
    void updateProduct(store, { shop: shop.domain, productId: product.id, tags });
  return { tags: product.tags, set };
}
