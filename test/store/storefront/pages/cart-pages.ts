import { z } from "zod";
import { findVariant } from "#test/store/state/find.ts";
import { randomHex } from "#test/store/state/random.ts";
import { cartObject } from "#test/store/storefront/objects/cart-object.ts";
import { renderPage } from "#test/store/storefront/render-page.ts";
import { cartOf, localPath, seeOther, setCookie, type Visit } from "#test/store/storefront/visit.ts";

const Quantity = z.coerce.number().int().min(0).max(1000);
const Attributes = z.record(z.string(), z.string());
const AddItem = z.object({
  id: z.coerce.bigint(),
  quantity: Quantity.min(1).default(1),
  properties: Attributes.default({}),
});
const AddItems = z.union([
  z.object({ items: z.array(AddItem).min(1) }),
  AddItem.transform((item) => ({ items: [item] })),
]);
const Update = z.object({
  updates: z.record(z.string(), Quantity).optional(),
  attributes: Attributes.optional(),
  note: z.string().optional(),
  /** A comma list that replaces the codes; "" clears them. */
  discount: z.string().optional(),
});
const Change = z.object({ id: z.string(), quantity: Quantity });

/** The cart's page, its forms, and Shopify's Ajax cart. Null for any other path. */
export async function cartPages(visit: Visit): Promise<Response | null> {
  const { url, request } = visit;
  const posted = request.method === "POST";
  if (url.pathname.startsWith("/discount/")) return applyCode(visit);
  switch (url.pathname) {
    case "/cart":
      return posted ? submitCart(visit) : renderPage(visit, { template: "cart", title: "Your cart" });
    case "/cart.js":
      return answerCart(visit);
    case "/cart/add":
      return posted ? addByForm(visit) : null;
    case "/cart/add.js":
      return posted ? addByScript(visit) : null;
    case "/cart/update.js":
      return posted ? updateByScript(visit) : null;
    case "/cart/change.js":
      return posted ? changeByScript(visit) : null;
    case "/cart/clear.js":
      cartOf(visit).lines = [];
      return answerCart(visit);
    default:
      return null;
  }
}

function answerCart(visit: Visit): Response {
  const cart = cartObject(visit.shop, visit.market, cartOf(visit));
  // Liquid knows a line's product whole; the Ajax cart does not.
  const items = cart.items.map(({ product: _product, variant: _variant, ...item }) => item);
  const answer = { ...cart, items, currency: cart.currency.iso_code };
  return Response.json(answer, { headers: [setCookie("cart", cartOf(visit).token)] });
}

function refuse(description: string): Response {
  return Response.json({ status: 422, message: "Cart Error", description }, { status: 422 });
}

async function readBody(request: Request): Promise<unknown> {
  if (request.headers.get("content-type")?.includes("application/json")) return request.json();
  return Object.fromEntries(await request.formData());
}

function addItem(visit: Visit, item: z.infer<typeof AddItem>): void {
  findVariant(visit.shop, item.id);
  const { lines } = cartOf(visit);
  const properties = JSON.stringify(item.properties);
  const same = lines.find(
    (line) => line.variantId === item.id && JSON.stringify(line.properties) === properties,
  );
  if (same) same.quantity += item.quantity;
  else {
    const key = `${item.id}:${randomHex(visit.store.state.random, 32)}`;
    lines.push({ key, variantId: item.id, quantity: item.quantity, properties: item.properties });
  }
}

async function addByForm(visit: Visit): Promise<Response> {
  const form = await visit.request.formData();
  addItem(visit, AddItem.parse({ id: form.get("id"), quantity: form.get("quantity") ?? 1 }));
  const back = localPath(String(form.get("return_to") ?? ""), "/cart");
  return seeOther(back, setCookie("cart", cartOf(visit).token));
}

async function addByScript(visit: Visit): Promise<Response> {
  const wanted = AddItems.safeParse(await readBody(visit.request));
  if (!wanted.success) return refuse("The item cannot be added");
  for (const item of wanted.data.items) addItem(visit, item);
  return answerCart(visit);
}

function setQuantity(visit: Visit, id: string, quantity: number): void {
  const cart = cartOf(visit);
  const line = cart.lines.find((one) => one.key === id || String(one.variantId) === id);
  if (line) line.quantity = quantity;
  cart.lines = cart.lines.filter((one) => one.quantity > 0);
}

async function updateByScript(visit: Visit): Promise<Response> {
  const update = Update.safeParse(await readBody(visit.request));
  if (!update.success) return refuse("The cart cannot be changed so");
  const { updates = {}, attributes, note, discount } = update.data;
  for (const [id, quantity] of Object.entries(updates)) setQuantity(visit, id, quantity);
  const cart = cartOf(visit);
  if (attributes) Object.assign(cart.attributes, attributes);
  if (note !== undefined) cart.note = note;
  if (discount !== undefined)
    cart.discountCodes = discount
      .split(",")
      .map((code) => code.trim())
      .filter(Boolean);
  return answerCart(visit);
}

async function changeByScript(visit: Visit): Promise<Response> {
  const change = Change.safeParse(await readBody(visit.request));
  if (!change.success) return refuse("The cart cannot be changed so");
  setQuantity(visit, change.data.id, change.data.quantity);
  return answerCart(visit);
}

/** The cart's form: quantities by line, and either "Update" or "Check out". */
async function submitCart(visit: Visit): Promise<Response> {
  const form = await visit.request.formData();
  const quantities = form.getAll("updates[]").map((value) => Quantity.parse(value));
  const keys = cartOf(visit).lines.map((line) => line.key);
  for (const [index, key] of keys.entries()) setQuantity(visit, key, quantities[index] ?? 0);
  return seeOther(form.has("checkout") ? "/checkout" : "/cart", setCookie("cart", cartOf(visit).token));
}

/** /discount/CODE: a link that puts a code on the cart. */
function applyCode(visit: Visit): Response {
  cartOf(visit).discountCodes = [decodeURIComponent(visit.url.pathname.slice("/discount/".length))];
  return seeOther(
    localPath(visit.url.searchParams.get("redirect"), "/"),
    setCookie("cart", cartOf(visit).token),
  );
}
