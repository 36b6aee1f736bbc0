// The shoppers of the storefront's browser tests: each stands for a state that the theme's panel can be in.
import type { Page } from "playwright-core";
import { atPastTime } from "#test/store/seed/at-past-time.ts";
import { productPicture } from "#test/store/seed/product-picture.ts";
import type { Product } from "#test/store/state/product.ts";
import { switchOnExtension } from "#test/store/storefront/switch-on-extension.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { logIn } from "#test/store/verbs/log-in.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { appOf, openVisitor, SHOP, type Stage, type Visitor } from "./open-stage.ts";

const DAY_MS = 86_400_000;

export interface Shoppers {
  /** Enrolled, without an order. */
  newcomer: bigint;
  /** 1,240 points to use and 62 on the way. */
  regular: bigint;
  /** In two sizes: 19.99 and 33.50. */
  coffee: Product;
}

/** Installs the app, switches its blocks on, and lets the shoppers buy what makes them who they are. */
export async function inviteShoppers({ product, browser }: Stage): Promise<Shoppers> {
  const { state } = product.store;
  const shop = state.shops.get(SHOP);
  if (!shop) throw new Error("The stage has no shop");
  switchOnExtension(shop);
  const merchant = await openVisitor(browser);
  await merchant.page.goto(product.store.adminUrl(SHOP, "/app"));
  await appOf(merchant.page).getByRole("heading", { level: 1 }).waitFor();
  await merchant.context.close();
  await product.settle();

  const imageSvg = productPicture({
    ...{ shape: "mug", background: "#eee8df" },
    ...{ main: "#b9714d", accent: "#7d4a33" },
  });
  const coffee = createProduct(state, {
    ...{ shop: SHOP, title: "Morning coffee", handle: "morning-coffee", imageSvg, optionName: "Size" },
    variants: [
      { title: "250 g", price: "19.99" },
      { title: "500 g", price: "33.50" },
    ],
  });
  const machine = createProduct(state, { shop: SHOP, title: "Espresso machine", price: "1240.00", imageSvg });
  const mug = createProduct(state, { shop: SHOP, title: "Stoneware mug", price: "62.00", imageSvg });
  const newcomer = createCustomer(state, { shop: SHOP, firstName: "Noor", email: "noor@example.com" });
  const regular = createCustomer(state, { shop: SHOP, firstName: "Ada", email: "ada@example.com" });
  const buy = ({ variants }: Product) => {
    const lines = variants.slice(0, 1).map(({ id }) => ({ variantId: id, quantity: 1 }));
    return placeOrder(state, { shop: SHOP, customerId: regular.id, lines });
  };
  atPastTime(state, new Date(Date.now() - 60 * DAY_MS), () => buy(machine));
  buy(mug);
  await product.settle();
  return { newcomer: newcomer.id, regular: regular.id, coffee };
}

export interface Device {
  width: number;
  height: number;
  reducedMotion?: "reduce" | "no-preference";
}

/** A tab of the shopper's own at the storefront, signed in where a customer is named. */
export async function openShopper(
  { product, browser }: Stage,
  device: Device,
  customerId: bigint | null = null,
  hasScript = true,
): Promise<Visitor> {
  const visitor = await openVisitor(browser, { ...device, hasScript });
  await visitor.page.emulateMedia({ reducedMotion: device.reducedMotion ?? "reduce" });
  if (customerId !== null) {
    const { token } = logIn(product.store.state, { shop: SHOP, customerId });
    await visitor.context.addCookies([{ name: "shopper", value: token, url: product.store.storefrontUrl }]);
  }
  return visitor;
}

/** What the page asked the app for, as it happens. */
export function recordAppRequests(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/apps/")) asked.push(pathname);
  });
  return asked;
}
