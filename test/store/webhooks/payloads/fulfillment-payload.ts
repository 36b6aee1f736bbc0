import { findOrderLine } from "#test/store/state/find.ts";
import { gid } from "#test/store/state/gid.ts";
import type { Fulfillment, Order } from "#test/store/state/order.ts";
import type { Shop } from "#test/store/state/shop.ts";
import { linePayload } from "#test/store/webhooks/payloads/line-payload.ts";
import type { Payload } from "#test/store/webhooks/render-json.ts";
import { shopTime } from "#test/store/webhooks/shop-time.ts";

/** Each of an order's fulfillments. */
export function fulfillmentPayload(shop: Shop, order: Order, fulfillment: Fulfillment): Payload {
  const at = shopTime(fulfillment.createdAt, shop.timeZone);
  const number = order.fulfillments.indexOf(fulfillment) + 1;
  return {
    id: fulfillment.id,
    admin_graphql_api_id: gid("Fulfillment", fulfillment.id),
    created_at: at,
    location_id: shop.locationId,
    name: `${order.name}.${number}`,
    order_id: order.id,
    origin_address: {},
    receipt: {},
    service: "manual",
    shipment_status: null,
    status: fulfillment.status,
    tracking_company: null,
    tracking_number: null,
    tracking_numbers: [],
    tracking_url: null,
    tracking_urls: [],
    updated_at: at,
    line_items: fulfillment.lines.map(({ lineId, quantity }) => ({
      ...linePayload(order, findOrderLine(order, lineId)),
      quantity,
    })),
  };
}
