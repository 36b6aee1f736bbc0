import type { Api } from "@shopify/ui-extensions/customer-account.profile.block.render";
import { render } from "preact";
import { hostOf } from "../../ui-parts/host.ts";
import { LoyaltyBlock } from "./loyalty-block.tsx";

export default function profileBlock(): void {
  render(<LoyaltyBlock host={hostOf<Api>()} />, document.body);
}
