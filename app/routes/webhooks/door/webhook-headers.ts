import type { IncomingHttpHeaders } from "node:http";

export interface WebhookHeaders {
  signature: string;
  topic: string;
  shopDomain: string;
  webhookId: string;
  eventId: string | null;
  apiVersion: string | null;
  triggeredAt: Date | null;
}

const SHOP_DOMAIN = /^[a-z0-9][a-z0-9-]{0,80}\.myshopify\.com$/;
/** "orders/create"; some have a dot: "customer.tags_added". */
const TOPIC = /^[a-z_]+[/.][a-z_]+$/;
const WEBHOOK_ID = /^[\w.:-]{1,100}$/;

/** Reads Shopify's headers; a text where one is missing or not of Shopify's form. */
export function readWebhookHeaders(headers: IncomingHttpHeaders): WebhookHeaders | string {
  const signature = one(headers, "x-shopify-hmac-sha256");
  const topic = one(headers, "x-shopify-topic");
  const shopDomain = one(headers, "x-shopify-shop-domain")?.toLowerCase();
  const webhookId = one(headers, "x-shopify-webhook-id");
  if (!signature) return "X-Shopify-Hmac-Sha256 is missing";
  if (!topic || !TOPIC.test(topic)) return "X-Shopify-Topic is missing or not a topic";
  if (!shopDomain || !SHOP_DOMAIN.test(shopDomain)) return "X-Shopify-Shop-Domain is missing or not a shop";
  if (!webhookId || !WEBHOOK_ID.test(webhookId)) return "X-Shopify-Webhook-Id is missing or not an id";
  return {
    signature,
    topic,
    shopDomain,
    webhookId,
    eventId: one(headers, "x-shopify-event-id")?.slice(0, 100) ?? null,
    apiVersion: one(headers, "x-shopify-api-version")?.slice(0, 20) ?? null,
    triggeredAt: moment(one(headers, "x-shopify-triggered-at")),
  };
}

function one(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" ? value : undefined;
}

function moment(text: string | undefined): Date | null {
  const date = text ? new Date(text) : null;
  return date && !Number.isNaN(date.getTime()) ? date : null;
}
