import { html } from "#test/store/control/html.ts";
import type { Shop } from "#test/store/state/shop.ts";
import { switchOnExtension } from "#test/store/storefront/switch-on-extension.ts";
import { hostLayout, type AdminVisit } from "./host-layout.ts";

/** The theme editor in outline: the app's embed and block, on or off. */
export function themeEditorPage(visit: AdminVisit): Response {
  const isOn = isExtensionOn(visit.shop);
  const content = html`<div class="page">
    <h1>Theme editor</h1>
    <div class="card">
      <p>
        Perennial’s app embed (launcher and panel) and its block on the product page are
        <strong>${isOn ? "on" : "off"}</strong>.
      </p>
      <form method="post" action="${visit.desk}/desk/theme">
        <input type="hidden" name="switch" value="${isOn ? "off" : "on"}" />
        <button>${isOn ? "Switch off" : "Switch on"}</button>
      </form>
    </div>
    <p class="soft"><a href="${visit.store.storefrontUrl}">See the online store</a></p>
  </div>`;
  return hostLayout(visit, "Theme editor", content);
}

export function switchExtension(shop: Shop, isOn: boolean): void {
  if (isOn) return switchOnExtension(shop);
  shop.theme.embeds = {};
  shop.theme.blocks = {};
}

function isExtensionOn(shop: Shop): boolean {
  return "loyalty-embed" in shop.theme.embeds;
}

const THEME = "gid://shopify/OnlineStoreTheme/120001";

/** What `shopify.app.extensions()` answers: where each block of the theme app extension stands. */
export function themeExtensions(shop: Shop): object[] {
  const products = shop.theme.blocks.product ?? [];
  const isBlockOn = products.some((block) => block.handle === "product-points");
  const places = (isOn: boolean, target: string) => (isOn ? [{ target, themeId: THEME }] : []);
  const block = (handle: string, name: string, target: string, activations: object[]) => ({
    ...{ handle, name, target, status: activations.length > 0 ? "active" : "available", activations },
  });
  return [
    {
      handle: "storefront",
      type: "theme_app_extension",
      activations: [
        block(
          "loyalty-embed",
          "Points panel",
          "body",
          places(isExtensionOn(shop), "config/settings_data/current/loyalty-embed"),
        ),
        block(
          "product-points",
          "Points for a product",
          "section",
          places(isBlockOn, "template--product/main/product-points"),
        ),
      ],
    },
  ];
}
