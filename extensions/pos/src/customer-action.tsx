import type { Api } from "@shopify/ui-extensions/pos.customer-details.action.render";
import { render } from "preact";
import { hostOf } from "../../ui-parts/host.ts";
import { TillScreen } from "./till-screen.tsx";

export default function customerAction(): void {
  const host = hostOf<Api>();
  render(<TillScreen host={host} customer={String(host.customer.id)} />, document.body);
}
