import type { ApiNode } from "#test/store/graphql/api-context.ts";
import type { WebhookSubscription } from "#test/store/state/webhook.ts";

export function webhookSubscriptionNode(subscription: WebhookSubscription): ApiNode {
  return {
    __typename: "WebhookSubscription",
    topic: subscription.topic.replace("/", "_").toUpperCase(),
    uri: subscription.uri,
    format: "JSON",
  };
}
