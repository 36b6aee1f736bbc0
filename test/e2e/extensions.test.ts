import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDb, type Database } from "#app/db/client.server.ts";
import { saveReward } from "#app/services/rewards/save-reward.ts";
import { makeReward } from "#test/factories/reward.ts";
import { atPastTime } from "#test/store/seed/at-past-time.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import {
  openSurfaces,
  type OpenSurface,
  type Surface,
  type Surfaces,
} from "./extension-host/open-surface.ts";
import { openStage, SHOP, type Stage } from "./open-stage.ts";
import { inviteShoppers, type Shoppers } from "./storefront-shoppers.ts";

let stage: Stage;
let shoppers: Shoppers;
let surfaces: Surfaces;
let database: Database;
/** The till knows customers by JavaScript numbers, and so only those whose number is exact. */
let tilda: bigint;

beforeAll(async () => {
  stage = await openStage({ taxRate: "0" });
  shoppers = await inviteShoppers(stage);
  tilda = await inviteTilda(stage);
  surfaces = await openSurfaces(stage);
  database = createDb(stage.databaseUrl);
  const { id: shopId } = await database.db.shop.findFirstOrThrow({ where: { domain: SHOP } });
  const price = { kind: "points" as const, points: 200 };
  const publication = { rewardId: null, expectedVersion: 0, reward: makeReward({ price }), actor: "staff:1" };
  await saveReward({ db: database.db, shopId, now: new Date() }, publication);
  await stage.product.settle();
});
afterAll(async () => {
  await database?.close();
  await surfaces?.close();
  await stage?.close();
});

/** A member with 1,240 points under a number as Shopify gives out now. */
async function inviteTilda({ product }: Stage): Promise<bigint> {
  const { state } = product.store;
  const beyond = state.ids.Customer;
  state.ids.Customer = 7_064_055_069_303n;
  const customer = createCustomer(state, { shop: SHOP, firstName: "Tilda", email: "tilda@example.com" });
  if (beyond !== undefined) state.ids.Customer = beyond;
  const machine = createProduct(state, { shop: SHOP, title: "Grinder", price: "1240.00" });
  const lines = [{ variantId: machine.variants[0]?.id ?? 0n, quantity: 1 }];
  atPastTime(state, new Date(Date.now() - 60 * DAY_MS), () =>
    placeOrder(state, { shop: SHOP, customerId: customer.id, lines }),
  );
  await product.settle();
  return customer.id;
}

const DAY_MS = 86_400_000;
const gid = (id: bigint) => `gid://shopify/Customer/${id}`;
const page = { handle: "account-loyalty-page", target: "customer-account.page.render" };
const profile = { handle: "account-loyalty", target: "customer-account.profile.block.render" };
const orderStatus = { handle: "account-loyalty", target: "customer-account.order-status.block.render" };
const checkout = { handle: "checkout-loyalty", target: "purchase.checkout.block.render" };
const thankYou = { handle: "thank-you-loyalty", target: "purchase.thank-you.block.render" };
const admin = { handle: "admin-customer-loyalty", target: "admin.customer-details.block.render" };
const till = (part: string) => ({ handle: "pos-loyalty", target: `pos.${part}.render` });

/** Plays on a surface and closes it; a script that failed fails the story. */
async function on(surface: Surface, play: (open: OpenSurface) => Promise<void>): Promise<void> {
  const open = await surfaces.open(surface);
  await play(open);
  if (process.env["LOOK"]) {
    mkdirSync(process.env["LOOK"], { recursive: true });
    const name = `${surface.target}-${surface.language ?? "en"}-${surface.subject === null ? "guest" : "in"}`;
    await open.page.screenshot({ path: `${process.env["LOOK"]}/${name}.png`, fullPage: true });
  }
  const failures = open.complaints.filter((one) => !/ERR_FAILED|status of 409/.test(one));
  expect(failures).toEqual([]);
  await open.close();
}

test("customer accounts: a guest is asked to log in, also on an order's page", async () => {
  await on({ ...profile, subject: null }, async ({ page }) => {
    await page.getByRole("heading", { name: "Your rewards" }).waitFor();
    await page.getByText("Log in to see what you have and to use it.").waitFor();
    expect(await page.getByRole("button").count()).toBe(0);
  });
  await on({ ...orderStatus, subject: null }, async ({ page, told }) => {
    await page.getByRole("button", { name: "Log in" }).press("Enter");
    expect(await told()).toEqual(["requireLogin"]);
  });
});

test("customer accounts: who is new reads that it starts with the first order", async () => {
  await on({ ...profile, subject: gid(shoppers.newcomer) }, async ({ page }) => {
    await page.getByText("You have nothing yet. It starts with your first order.").waitFor();
  });
});

test("customer accounts: a member sees points and what comes, and the way to the page", async () => {
  await on({ ...profile, subject: gid(shoppers.regular) }, async ({ page }) => {
    await page.getByText("You have 1,240 points").waitFor();
    const link = page.getByRole("link", { name: "See everything and redeem" });
    expect(await link.getAttribute("href")).toBe("extension:account-loyalty-page/");
  });
});

test("customer accounts: when the app is away the page says so, and works once it is back", async () => {
  await on({ ...page, subject: gid(shoppers.regular), isAppAway: true }, async ({ page }) => {
    await page.getByRole("alert").getByText("This cannot be shown right now.").waitFor();
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).press("Enter");
    await page.getByRole("heading", { name: "You have 1,240 points" }).waitFor();
  });
});

test("customer accounts: a member redeems by keyboard after a question, reads the code, and gives it back", async () => {
  await on({ ...page, subject: gid(shoppers.regular) }, async ({ page }) => {
    await page.getByRole("button", { name: "Redeem: Five off" }).press("Enter");
    await page.getByText("Redeem $5.00 off: 200 points?").waitFor();
    await page.getByRole("button", { name: "Not now" }).press("Enter");
    await page.getByRole("button", { name: "Redeem: Five off" }).press("Enter");
    await page.getByRole("button", { name: "Yes, redeem" }).press("Enter");
    await page.getByRole("status").getByText("You have “Five off”. Ready to use until").waitFor();
    await page.getByText(/^Code: \w{5}-\w{5}-\w{5}$/).waitFor();
    await page.getByRole("heading", { name: "You have 1,040 points" }).waitFor();
    await page.getByRole("button", { name: "Copy the code of Five off" }).waitFor();
    await page.getByRole("button", { name: "Give back: Five off" }).press("Enter");
    await page.getByRole("status").getByText("Given back: what it cost is yours again.").waitFor();
    await page.getByRole("heading", { name: "You have 1,240 points" }).waitFor();
  });
});

test.each([
  ["pl", "Wymień: Five off", "Masz 1240 punktów"],
  ["ar", "استبدال: Five off", "لديك"],
])("customer accounts speak %s", async (language, button, heading) => {
  await on({ ...page, subject: gid(shoppers.regular), language }, async ({ page }) => {
    await page.getByRole("button", { name: button }).waitFor();
    await page.getByRole("heading", { name: heading }).waitFor();
  });
});

test("checkout: a buyer reads what the order earns, uses a reward on it at once, and gives it back", async () => {
  const knows = { lines: [19.99, 40] };
  await on({ ...checkout, subject: null, knows }, async ({ page }) => {
    await page.getByText("This order earns you about 59 points.").waitFor();
    await page.getByText("Log in to collect this and to use your rewards.").waitFor();
  });
  await on({ ...checkout, subject: gid(shoppers.regular), knows }, async ({ page, told }) => {
    await page.getByRole("button", { name: "Redeem: Five off" }).press("Enter");
    await page.getByRole("button", { name: "Yes, redeem" }).press("Enter");
    await page.getByRole("status").getByText("“Five off” is used on this order.").waitFor();
    const [added = ""] = await told();
    expect(added).toMatch(/^addDiscountCode \w{5}-\w{5}-\w{5}$/);
    await page.getByText("In use").waitFor();
    await page.getByRole("button", { name: "Give back: Five off" }).press("Enter");
    await page.getByRole("status").getByText("Given back").waitFor();
    await page.getByText("You have 1,240 points").waitFor();
    expect(await told()).toEqual([added, added.replace("add", "remove")]);
  });
});

test("checkout: a code that the checkout refuses stays the buyer's, and it is said why", async () => {
  const knows = { lines: [40], refusesCodes: true };
  await on({ ...checkout, subject: gid(shoppers.regular), knows }, async ({ page }) => {
    await page.getByRole("button", { name: "Redeem: Five off" }).press("Enter");
    await page.getByRole("button", { name: "Yes, redeem" }).press("Enter");
    await page
      .getByRole("alert")
      .getByText(/is yours, but could not be used here: Not in this/)
      .waitFor();
    await page.getByRole("button", { name: "Use on this order: Five off" }).waitFor();
    await page.getByRole("button", { name: "Give back: Five off" }).press("Enter");
    await page.getByText("You have 1,240 points").waitFor();
  });
});

test("checkout: nothing is offered where codes cannot be changed, and nothing at all while the app is away", async () => {
  const member = { ...checkout, subject: gid(shoppers.regular) };
  await on({ ...member, knows: { lines: [40], mayChangeCodes: false } }, async ({ page }) => {
    await page.getByText("Codes cannot be changed in this checkout.").waitFor();
    expect(await page.getByRole("button").count()).toBe(0);
  });
  await on({ ...member, isAppAway: true }, async ({ page }) => {
    await page.waitForEvent("requestfailed");
    expect(await page.locator("body").innerText()).toBe("");
  });
});

test("thanks: a guest is asked to log in, a member reads what the order earned once it is counted", async () => {
  const variantId = shoppers.coffee.variants[0]?.id ?? 0n;
  const { state } = stage.product.store;
  const lines = [{ variantId, quantity: 2 }];
  const order = placeOrder(state, { shop: SHOP, customerId: shoppers.regular, lines });
  const knows = { order: String(order.id) };
  await on({ ...thankYou, subject: null, knows }, async ({ page }) => {
    await page.getByText("Log in with this order’s e-mail address").waitFor();
  });
  await stage.product.settle();
  await on({ ...thankYou, subject: gid(shoppers.regular), knows }, async ({ page }) => {
    await page.getByText("You earned 39 points with this order.").waitFor();
    await page.getByText(/^Use them from \w+ \d+, \d{4}\.$/).waitFor();
  });
});

test("the till: the tile waits for a customer, and opens their rewards", async () => {
  await on({ ...till("home.tile"), subject: "1" }, async ({ page }) => {
    expect(await page.getByRole("button", { name: "Add a customer to the cart first" }).isDisabled()).toBe(
      true,
    );
  });
  const cart = { customer: { id: Number(tilda) } };
  await on({ ...till("home.tile"), subject: "1", knows: { cart } }, async ({ page, told }) => {
    await page.getByRole("button", { name: "Loyalty: Points and rewards" }).press("Enter");
    expect(await told()).toEqual(["presentModal"]);
  });
  await on({ ...till("home.modal"), subject: "1" }, async ({ page }) => {
    await page.getByText("Add a customer to the cart first").waitFor();
  });
});

test("the till: among a customer's details are their points, or that there are none", async () => {
  const about = (id: bigint) => ({
    ...till("customer-details.block"),
    subject: "1",
    knows: { customer: String(id) },
  });
  await on(about(tilda), async ({ page, told }) => {
    await page.getByText("1,240 points").waitFor();
    await page.getByRole("button", { name: "Points and rewards" }).press("Enter");
    expect(await told()).toEqual(["presentModal"]);
  });
  await on(about(404n), async ({ page }) => {
    await page.getByText("No points yet. They come with this customer’s first order.").waitFor();
  });
  // This one's number does not fit, so it may be a neighbour's: nobody's points are shown.
  await on(about(shoppers.regular), async ({ page }) => {
    await page.getByText("Points cannot be shown.").waitFor();
  });
});

test("the till: staff redeem into the customer's cart, and undo it", async () => {
  const knows = { customer: String(tilda) };
  await on({ ...till("customer-details.action"), subject: "1", knows }, async ({ page, told }) => {
    await page.getByRole("heading", { name: "1,240 points" }).waitFor();
    await page.getByRole("button", { name: "Redeem Five off: $5.00 off: 200 points" }).press("Enter");
    await page.getByText("for this customer?").waitFor();
    await page.getByRole("button", { name: "Yes, redeem" }).press("Enter");
    await page.getByRole("status").getByText("“Five off” is in the cart.").waitFor();
    const [set, added = ""] = await told();
    expect(set).toBe(`setCustomer ${tilda}`);
    expect(added).toMatch(/^addCartCodeDiscount \w{5}-\w{5}-\w{5}$/);
    await page.getByText("In the cart", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Undo: Five off" }).press("Enter");
    await page.getByRole("status").getByText("Undone. The points are back.").waitFor();
    await page.getByRole("heading", { name: "1,240 points" }).waitFor();
    expect(await told()).toEqual([set, added, "removeCartDiscount"]);
  });
});

test("the till: says that points cannot be shown, and asks again", async () => {
  const knows = { cart: { customer: { id: Number(tilda) } } };
  await on({ ...till("home.modal"), subject: "1", knows, isAppAway: true }, async ({ page }) => {
    await page.getByRole("alert").getByText("Points cannot be shown.").waitFor();
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).press("Enter");
    await page.getByRole("heading", { name: "1,240 points" }).waitFor();
  });
});

test("the admin: Shopify's customer page shows the member in short, or that there is none", async () => {
  const about = (id: bigint | string) => ({ ...admin, subject: "1", knows: { customer: String(id) } });
  await on(about(shoppers.regular), async ({ page }) => {
    await page.getByText("Available: 1,240").waitFor();
    await page
      .getByText(/Order #\d+/)
      .first()
      .waitFor();
    const link = page.getByRole("link", { name: "Open the member’s page" });
    expect(await link.getAttribute("href")).toMatch(/^app:app\/members\/\d+$/);
  });
  await on(about("4711"), async ({ page }) => {
    await page.getByText("This customer is no member yet").waitFor();
  });
  await on({ ...about(shoppers.regular), isAppAway: true }, async ({ page }) => {
    await page.getByRole("alert").getByText("The points cannot be shown right now.").waitFor();
  });
});
