import { numberedMarkets } from "#test/store/graphql/types/market.ts";
import { gid } from "#test/store/state/gid.ts";
import { cartObject } from "#test/store/storefront/objects/cart-object.ts";
import { customerObject } from "#test/store/storefront/objects/customer-object.ts";
import { metafieldsObject } from "#test/store/storefront/objects/metafields-object.ts";
import { menuOf } from "#test/store/storefront/menu.ts";
import { settingsOf, EXTENSION_ASSETS, type BlockSchema } from "#test/store/storefront/extension.ts";
import type { RenderableBlock } from "#test/store/storefront/liquid/tags.ts";
import { theTheme, type Theme } from "#test/store/storefront/theme.ts";
import type { Visit } from "#test/store/storefront/visit.ts";

export const ROUTES = {
  root_url: "/",
  all_products_collection_url: "/collections/all",
  cart_url: "/cart",
  account_url: "/account",
  account_login_url: "/account/login",
  account_register_url: "/account/register",
  account_logout_url: "/account/logout",
};

export interface Page {
  /** "product" for templates/product.liquid. */
  template: string;
  title: string;
  /** "rewards" for templates/page.rewards: the same template with blocks of its own. */
  view?: string;
  objects?: Record<string, unknown>;
  status?: number;
}

/** Renders a template of the theme in its layout, with the app blocks and embeds that the merchant switched on. */
export async function renderPage(visit: Visit, page: Page): Promise<Response> {
  const theme = await theTheme(visit.shop.theme.name);
  const globals = { ...globalObjects(visit, page), ...page.objects };
  const content: unknown = await theme.engine.renderFile(
    `templates/${page.template}`,
    { section: { id: page.template, blocks: appBlocks(visit, theme, page, globals) } },
    { globals },
  );
  return renderLayout(visit, page, String(content), globals);
}

/** Puts ready-made content into the theme's layout. */
export async function renderLayout(
  visit: Visit,
  page: Page,
  content: string,
  globals: Record<string, unknown> = globalObjects(visit, page),
): Promise<Response> {
  const theme = await theTheme(visit.shop.theme.name);
  const html: unknown = await theme.engine.renderFile(
    "layout/theme",
    { content_for_layout: content, content_for_header: contentForHeader(visit, theme, page) },
    { globals },
  );
  const embeds = await Promise.all(
    embedsOf(visit, theme).map((embed) => renderAppBlock(visit, theme, embed, globals)),
  );
  const whole = String(html).replace("</body>", () => `${embeds.join("")}</body>`);
  return new Response(whole, {
    status: page.status ?? 200,
    headers: { "content-type": "text/html; charset=utf-8" },
  });
}

function globalObjects(visit: Visit, page: Page): Record<string, unknown> {
  const { shop, market, url, store, cart, customer } = visit;
  return {
    shop: { name: shop.name, currency: shop.currency, domain: shop.domain, url: url.origin },
    cart: cartObject(shop, market, cart),
    customer: customerObject(shop, store.state.app, customer),
    request: {
      locale: { iso_code: shop.locale },
      path: url.pathname,
      host: url.host,
      design_mode: shop.theme.isEditor,
      page_type: page.template,
    },
    localization: {
      country: {
        iso_code: market.countryCode,
        name: market.country,
        currency: { iso_code: market.currency },
      },
      market: { id: Number(numberedMarkets(shop).find(({ handle }) => handle === market.handle)?.id ?? 1n) },
      available_countries: shop.markets.map((one) => ({
        handle: one.handle,
        name: one.country,
        currency: one.currency,
      })),
    },
    routes: ROUTES,
    linklists: { main: { links: menuOf(shop) } },
    settings: shop.theme.settings,
    page_title: page.title,
    template: page.template,
  };
}

interface PlacedBlock {
  id: string;
  handle: string;
  schema: BlockSchema;
  chosen: Record<string, string | number | boolean>;
}

function embedsOf({ shop }: Visit, theme: Theme): PlacedBlock[] {
  return placed(
    shop.installation !== null,
    theme,
    Object.entries(shop.theme.embeds).map(([handle, chosen]) => ({ handle, chosen })),
  );
}

function blocksOf({ shop }: Visit, theme: Theme, { template, view }: Page): PlacedBlock[] {
  const blocks = shop.theme.blocks[view ? `${template}.${view}` : template] ?? [];
  return placed(
    shop.installation !== null,
    theme,
    blocks.map(({ handle, settings }) => ({ handle, chosen: settings })),
  );
}

/** Blocks of an app that is not installed vanish from the theme, as in Shopify. */
function placed(
  installed: boolean,
  theme: Theme,
  blocks: Pick<PlacedBlock, "handle" | "chosen">[],
): PlacedBlock[] {
  if (!installed) return [];
  return blocks.flatMap(({ handle, chosen }, index) => {
    const schema = theme.extension.blocks.get(handle);
    return schema ? [{ id: `perennial_${handle}_${index}`, handle, schema, chosen }] : [];
  });
}

function appBlocks(
  visit: Visit,
  theme: Theme,
  page: Page,
  globals: Record<string, unknown>,
): RenderableBlock[] {
  return blocksOf(visit, theme, page).map((block) => ({
    renderBlock: () => renderAppBlock(visit, theme, block, globals),
  }));
}

async function renderAppBlock(
  { shop, store }: Visit,
  { extension }: Theme,
  { id, handle, schema, chosen }: PlacedBlock,
  globals: Record<string, unknown>,
): Promise<string> {
  const installation = gid("AppInstallation", shop.installation?.id ?? 0n);
  const block = { id, type: "@app", settings: settingsOf(schema, chosen), shopify_attributes: "" };
  const app = { metafields: metafieldsObject(shop, store.state.app, installation) };
  const html: unknown = await extension.engine.renderFile(
    `blocks/${handle}`,
    {},
    { globals: { ...globals, block, app } },
  );
  return `<div id="shopify-block-${id}" class="shopify-block shopify-app-block">${String(html)}</div>`;
}

/** The scripts and styles that the schemas of the page's blocks name, each once, as Shopify puts them in the head. */
function contentForHeader(visit: Visit, theme: Theme, page: Page): string {
  const schemas = [...embedsOf(visit, theme), ...blocksOf(visit, theme, page)].map(({ schema }) => schema);
  const styles = new Set(schemas.flatMap(({ stylesheet }) => stylesheet ?? []));
  const scripts = new Set(schemas.flatMap(({ javascript }) => javascript ?? []));
  return [
    ...[...styles].map((name) => `<link rel="stylesheet" href="${EXTENSION_ASSETS}/${name}" media="all">`),
    ...[...scripts].map((name) => `<script src="${EXTENSION_ASSETS}/${name}" defer></script>`),
  ].join("\n");
}
