import { listDueProducts } from "#app/db/products/list-due-products.ts";
import { saveProducts } from "#app/db/products/save-products.ts";
import type { ShopifyContext } from "#app/services/context.ts";
import { completeFacts } from "#app/services/orders/complete-facts.ts";
import { listProducts, MAX_PRODUCTS_PER_CALL } from "#app/shopify/admin/list-products.ts";
import { enqueue } from "#app/queue/enqueue.ts";

/** One job reads at most this many times 50 products; the next one takes the rest. */
const MAX_CALLS = 40;

/**
 * Reads the products that orders wait for, and awards those orders with what was read. Products that Shopify does
 * not have count as plain ones: no tag, no collection, not on sale.
 */
export async function readProducts(ctx: ShopifyContext): Promise<void> {
  const { db, shopId, now } = ctx;
  for (let call = 0; call < MAX_CALLS; call += 1) {
    const ids = await listDueProducts(db, shopId, MAX_PRODUCTS_PER_CALL);
    if (ids.length === 0) return completeFacts(ctx);
    const found = new Map((await listProducts(ctx.admin, ids)).map((product) => [product.id, product]));
    const rows = ids.map((id) => found.get(id) ?? plainProduct(id));
    await saveProducts(db, shopId, rows, now);
  }
  await completeFacts(ctx);
  await enqueue(db, "read-products", { shopId: String(shopId) });
}

function plainProduct(id: string) {
  return { id, title: "", vendor: null, tags: [], collectionIds: [], saleVariantIds: [] };
}
