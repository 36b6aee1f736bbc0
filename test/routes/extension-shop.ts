// A shop with a member and a reward, asked by extensions with tokens as Shopify's hosts sign them.
import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { useRuntime } from "#app/runtime.server.ts";
import { RewardShop } from "#test/services/rewards/reward-shop.ts";
import { defaultShopDomain as domain } from "#test/store/start-store.ts";
import { mintExtensionToken, type ExtensionTokenOptions } from "#test/store/tokens/extension-token.ts";
import { routeArgs } from "./admin/admin-stage.ts";

const ORIGIN = "https://extensions.shopifycdn.com";

export interface Route {
  loader(args: LoaderFunctionArgs): Promise<Response>;
  action?(args: ActionFunctionArgs): Promise<Response>;
}

export interface Answered {
  status: number;
  /** Null for an answer without JSON. */
  body: unknown;
  headers: Headers;
}

export async function openExtensionShop(...program: Parameters<typeof RewardShop.open>) {
  const shop = await RewardShop.open(...program);
  useRuntime(shop.app.runtime);
  const rewardId = String(await shop.publish());
  return { shop, rewardId };
}

export const customer = (id: bigint) => `gid://shopify/Customer/${id}`;

/** Asks an address as an extension does; with a body it sends. */
export async function ask(
  shop: RewardShop,
  route: Route,
  {
    token,
    query = {},
    body,
  }: { token: ExtensionTokenOptions | null; query?: Record<string, string>; body?: unknown },
): Promise<Answered> {
  const headers = new Headers({ origin: ORIGIN, "user-agent": "Mozilla/5.0 Chrome/130" });
  if (token) {
    headers.set("authorization", `Bearer ${await mintExtensionToken(shop.store.state, domain, token)}`);
  }
  const url = `http://localhost:3000/extensions?${new URLSearchParams(query)}`;
  if (body === undefined) return answered(route.loader(routeArgs(new Request(url, { headers }))));
  headers.set("content-type", "application/json");
  const request = new Request(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!route.action) throw new Error("This address takes nothing");
  return answered(route.action(routeArgs(request)));
}

/** Refusals come as thrown answers, as from the library itself. */
export async function answered(asked: Promise<Response>): Promise<Answered> {
  const response = await asked.catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text), headers: response.headers };
}
