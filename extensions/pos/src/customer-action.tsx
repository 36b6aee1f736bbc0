import type { Api } from "@shopify/ui-extensions/pos.customer-details.action.render";
import { render } from "preact";
import { exactNumber } from "../../ui-parts/gid.ts";
import { hostOf } from "../../ui-parts/host.ts";
import { TillScreen } from "./till-screen.tsx";

export default function customerAction(): void {
  const host = hostOf<Api>();
  render(<TillScreen host={host} customer={exactNumber(host.customer.id)} />, document.body);
}
