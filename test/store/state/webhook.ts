/** One line of the toml: where a topic goes. */
export interface WebhookSubscription {
  topic: string;
  uri: string;
  compliance: boolean;
  /** The fields that its bodies are cut to, nested ones with a dot; null: whole bodies. */
  includeFields: string[] | null;
}

export interface QueuedWebhook {
  /** X-Shopify-Webhook-Id: the same on every retry and duplicate. */
  id: string;
  /** X-Shopify-Event-Id: the same for all topics of one action. */
  eventId: string;
  topic: string;
  shopDomain: string;
  uri: string;
  triggeredAt: Date;
  /** The raw JSON text, rendered when the event happened; a retry sends the same bytes. */
  body: string;
  /** Deliveries tried so far. */
  attempts: number;
  dueAt: Date;
}

export interface Delivery {
  webhookId: string;
  topic: string;
  shopDomain: string;
  uri: string;
  at: Date;
  attempt: number;
  /** null: no answer, or never sent */
  status: number | null;
  outcome: "delivered" | "refused" | "failed" | "lost" | "gave up";
  error: string | null;
  durationMs: number;
  bytes: number;
}
