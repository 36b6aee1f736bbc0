import type { IncomingOrder } from "#app/domain/earning/order-snapshot.ts";
import { readOrderPayload } from "#app/shopify/webhooks/order-payload.ts";
import { parseExactly } from "#app/shopify/webhooks/parse-exactly.ts";
import type { Order } from "#test/store/state/order.ts";
import type { Shop } from "#test/store/state/shop.ts";
import { orderPayload } from "#test/store/webhooks/payloads/order-payload.ts";
import { renderJson } from "#test/store/webhooks/render-json.ts";

/** An order as the app reads it from a webhook of this moment. */
export function orderAsTold(shop: Shop, order: Order): IncomingOrder {
  const read = readOrderPayload(parseExactly(renderJson(orderPayload(shop, order))));
  if (!read) throw new Error(`The webhook of ${order.name} does not tell it whole`);
  return read;
}
