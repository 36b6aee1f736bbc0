import path from "node:path";
import { readAppToml } from "#test/store/webhooks/read-app-toml.ts";

/** What shopify.app.toml asks Shopify to send of an order. */
export async function orderFields(): Promise<string[]> {
  const { subscriptions } = await readAppToml(path.resolve(import.meta.dirname, "../../shopify.app.toml"));
  const fields = subscriptions.find(({ topic }) => topic === "orders/paid")?.includeFields;
  if (!fields) throw new Error("shopify.app.toml names no include_fields for orders/paid");
  return fields;
}
