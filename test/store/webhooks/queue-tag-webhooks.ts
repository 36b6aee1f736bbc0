import { gid } from "#test/store/state/gid.ts";
import type { Customer } from "#test/store/state/customer.ts";
import { queueWebhook, type StoreEvent } from "#test/store/webhooks/queue-webhook.ts";

/** Sends customer.tags_added and customer.tags_removed for what differs from the tags before. */
export function queueTagWebhooks(event: StoreEvent, customer: Customer, before: string[]): void {
  const lower = (tags: string[]) => new Set(tags.map((tag) => tag.toLowerCase()));
  const [had, has] = [lower(before), lower(customer.tags)];
  const added = customer.tags.filter((tag) => !had.has(tag.toLowerCase()));
  const removed = before.filter((tag) => !has.has(tag.toLowerCase()));
  const customerId = gid("Customer", customer.id);
  const occurredAt = event.at.toISOString();
  if (added.length > 0) queueWebhook(event, "customer.tags_added", { customerId, tags: added, occurredAt });
  if (removed.length > 0)
    queueWebhook(event, "customer.tags_removed", { customerId, tags: removed, occurredAt });
}
