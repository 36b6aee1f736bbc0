import type { StoreRoute } from "#test/store/running-store.ts";
import { accountPages } from "#test/store/storefront/pages/account-pages.ts";
import { cartPages } from "#test/store/storefront/pages/cart-pages.ts";
import { checkoutPages } from "#test/store/storefront/pages/checkout-pages.ts";
import { showPages } from "#test/store/storefront/pages/show-pages.ts";
import { appProxy } from "#test/store/storefront/proxy/app-proxy.ts";
import { renderPage } from "#test/store/storefront/render-page.ts";
import { serveAsset } from "#test/store/storefront/theme.ts";
import { readVisit } from "#test/store/storefront/visit.ts";

/** The shop as shoppers see it: our theme with our extension in it, the cart, a checkout, accounts, the app proxy. */
export const storefrontRoutes: StoreRoute = async (request, store) => {
  const asset = await serveAsset(new URL(request.url).pathname);
  if (asset) return asset;
  const visit = readVisit(request, store);
  if (!visit) return null;
  for (const pages of [appProxy, showPages, cartPages, checkoutPages, accountPages]) {
    const response = await pages(visit);
    if (response) return response;
  }
  return renderPage(visit, { template: "404", title: "Page not found", status: 404 });
};
