import { pageTitle } from "#test/store/storefront/menu.ts";
import { renderPage } from "#test/store/storefront/render-page.ts";
import { collectionObject, productObject } from "#test/store/storefront/objects/product-object.ts";
import type { Visit } from "#test/store/storefront/visit.ts";

/** Home, collections and products: what anybody can look at. Null for a path that is none of them. */
export async function showPages(visit: Visit): Promise<Response | null> {
  const { url } = visit;
  if (url.pathname === "/") return showHome(visit);
  const [, kind, handle, ...rest] = url.pathname.split("/");
  if (!handle || rest.length > 0) return null;
  if (kind === "pages") return showThemePage(visit, handle);
  if (kind === "collections") return showCollection(visit, handle);
  if (kind !== "products") return null;
  return handle.endsWith(".svg") ? productPicture(visit, handle.slice(0, -4)) : showProduct(visit, handle);
}

/** A page that the merchant made for blocks. */
async function showThemePage(visit: Visit, view: string): Promise<Response | null> {
  if (!visit.shop.theme.blocks[`page.${view}`]) return null;
  const title = pageTitle(view);
  return renderPage(visit, { template: "page", view, title, objects: { page: { title, handle: view } } });
}

function listedProducts({ shop, market }: Visit) {
  return [...shop.products.values()].map((product) => productObject(shop, market, product));
}

function showHome(visit: Visit): Promise<Response> {
  const { shop, market } = visit;
  const collections = [...shop.collections.values()].map((collection) =>
    collectionObject(shop, market, collection),
  );
  const objects = { products: listedProducts(visit).slice(0, 8), collections };
  return renderPage(visit, { template: "index", title: shop.name, objects });
}

async function showCollection(visit: Visit, handle: string): Promise<Response | null> {
  const { shop, market } = visit;
  if (handle === "all") {
    const products = listedProducts(visit);
    const collection = { title: "All products", handle, products, products_count: products.length };
    return renderPage(visit, { template: "collection", title: collection.title, objects: { collection } });
  }
  const found = [...shop.collections.values()].find((collection) => collection.handle === handle);
  if (!found) return null;
  const collection = collectionObject(shop, market, found);
  return renderPage(visit, { template: "collection", title: found.title, objects: { collection } });
}

async function showProduct(visit: Visit, handle: string): Promise<Response | null> {
  const { shop, market, url } = visit;
  const found = [...shop.products.values()].find((product) => product.handle === handle);
  if (!found) return null;
  const product = productObject(shop, market, found, url.searchParams.get("variant"));
  return renderPage(visit, { template: "product", title: found.title, objects: { product } });
}

function productPicture({ shop }: Visit, handle: string): Response | null {
  const found = [...shop.products.values()].find((product) => product.handle === handle);
  if (!found?.imageSvg) return null;
  return new Response(found.imageSvg, {
    headers: { "content-type": "image/svg+xml", "cache-control": "max-age=3600" },
  });
}
