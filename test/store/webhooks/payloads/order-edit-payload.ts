import type { Order, OrderEdit } from "#test/store/state/order.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { Payload } from "#test/store/webhooks/render-json.ts";
import { shopTime } from "#test/store/webhooks/shop-time.ts";

/** orders/edited: which lines changed by how much; no money. */
export function orderEditPayload(shop: Shop, order: Order, edit: OrderEdit): Payload {
  const at = shopTime(edit.createdAt, shop.timeZone);
  const changes = (list: OrderEdit["additions"]) => list.map(({ lineId, delta }) => ({ id: lineId, delta }));
  return {
    order_edit: {
      id: edit.id,
      app_id: null,
      created_at: at,
      committed_at: at,
      notify_customer: false,
      order_id: order.id,
      staff_note: edit.note,
      user_id: null,
      line_items: { additions: changes(edit.additions), removals: changes(edit.removals) },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  };
}
