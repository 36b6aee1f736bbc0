import type { Api } from "@shopify/ui-extensions/customer-account.order-status.block.render";
import { render } from "preact";
import { hostOf } from "../../ui-parts/host.ts";
import { LoyaltyBlock } from "./loyalty-block.tsx";

/** The page of an order may be read without signing in. */
export default function orderStatusBlock(): void {
  const host = hostOf<Api>();
  render(<LoyaltyBlock host={host} logIn={() => void host.requireLogin()} />, document.body);
}
