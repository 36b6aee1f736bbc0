import { listDeadLetters, type DeadLetter } from "#app/db/reads/list-dead-letters.ts";
import { listEventsByTopic, type TopicCount } from "#app/db/reads/list-events-by-topic.ts";
import { findOrderCheck, type OrderCheck } from "#app/db/sync/order-repairs.ts";
import { listAudits, type RetentionAudit } from "#app/db/retention/audit/audits.ts";
import { readInboxState, type InboxState } from "#app/db/reads/read-inbox-state.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

export const DEAD_LETTERS_SHOWN = 50;
const REPAIRS_SHOWN = 20;
const AUDITS_SHOWN = 7;
const HOUR_MS = 3_600_000;

export interface SyncHealth {
  inbox: InboxState;
  /** How long the oldest waiting event has waited; 0 when nothing waits. */
  lagSeconds: number;
  topics: TopicCount[];
  deadLetters: DeadLetter[];
  /** How far our orders have been compared with Shopify's; null before the first time. */
  orderCheck: OrderCheck | null;
  /** What the nightly comparisons of the statistics with the orders found, the newest first. */
  audits: RetentionAudit[];
}

/** Whether what happened in Shopify has arrived here, and what has not. */
export async function readSyncHealth({ db, shopId, now }: AdminContext): Promise<SyncHealth> {
  const [inbox, topics, deadLetters, orderCheck, audits] = await Promise.all([
    readInboxState(db, shopId),
    listEventsByTopic(db, shopId, new Date(now.getTime() - HOUR_MS)),
    listDeadLetters(db, shopId, DEAD_LETTERS_SHOWN),
    findOrderCheck(db, shopId, REPAIRS_SHOWN),
    listAudits(db, shopId, AUDITS_SHOWN),
  ]);
  return { inbox, lagSeconds: inboxLagSeconds(inbox, now), topics, deadLetters, orderCheck, audits };
}

export function inboxLagSeconds({ oldestWaitingAt }: Pick<InboxState, "oldestWaitingAt">, now: Date): number {
  return oldestWaitingAt ? Math.max(0, Math.round((now.getTime() - oldestWaitingAt.getTime()) / 1000)) : 0;
}
