import type { AdminContext } from "#app/services/admin-context.ts";
import type { SyncHealth } from "#app/services/sync/read-sync-health.ts";
import type { Figure } from "#app/ui/figures.tsx";
import { formatAgo, formatDay, formatDuration, formatMoment } from "#app/ui/format-moment.ts";
import { formatNumber } from "#app/ui/format-number.ts";

export interface DeadLetterView {
  webhookId: string;
  topic: string;
  received: string;
  attempts: string;
  reason: string;
}

export interface RepairView {
  key: string;
  order: string;
  what: string;
  changed: string;
  repaired: string;
}

export interface AuditView {
  day: string;
  orders: string;
  customers: string;
  cells: string;
}

/** What the sync page prints. Each figure says what it counts. */
export function syncView(health: SyncHealth, ctx: AdminContext) {
  const { locale } = ctx.voice;
  const number = (value: number) => formatNumber(value, locale);
  return {
    figures: syncFigures(health, ctx),
    connection: connection(health, ctx),
    topics: health.topics.map(({ topic, received, done, waiting, dead }) => ({
      ...{ topic, received: number(received), done: number(done) },
      ...{ waiting: number(waiting), dead: number(dead) },
    })),
    deadLetters: health.deadLetters.map((letter) => ({
      webhookId: letter.webhookId,
      topic: letter.topic,
      received: formatMoment(letter.receivedAt, ctx.voice),
      attempts: number(letter.attempts),
      reason: letter.lastError ?? "No reason was recorded",
    })),
    check: checkText(health, ctx),
    repairs: (health.orderCheck?.latest ?? []).map((repair): RepairView => ({
      key: `${repair.orderId} ${repair.changedAt.getTime()}`,
      order: repair.name,
      what: repair.wasMissing ? "The whole order" : "Its latest change",
      changed: formatMoment(repair.changedAt, ctx.voice),
      repaired: formatMoment(repair.repairedAt, ctx.voice),
    })),
    audit: auditText(health, ctx),
    audits: health.audits.map((audit): AuditView => ({
      day: formatMoment(audit.auditedAt, ctx.voice),
      orders: foundText(audit.orders, audit.wrongOrders, locale),
      customers: foundText(audit.customers, audit.wrongCustomers, locale),
      cells: foundText(audit.cells, audit.wrongCells, locale),
    })),
    deadCount: health.inbox.dead,
    deadCountText: number(health.inbox.dead),
  };
}

function checkText({ orderCheck }: SyncHealth, { voice }: AdminContext): string {
  if (!orderCheck)
    return "Every ten minutes the orders that changed in Shopify are compared with ours. The first time is still to come.";
  const compared = formatNumber(orderCheck.compared, voice.locale);
  const repaired = formatNumber(orderCheck.repaired, voice.locale);
  return `Every ten minutes the orders that changed in Shopify are compared with ours. Compared up to ${formatMoment(orderCheck.checkedTo, voice)}: ${compared} orders looked at, ${repaired} repaired.`;
}

function auditText({ audits }: SyncHealth, { voice }: AdminContext): string {
  const how =
    "Every night some orders and customers are counted again and compared with what the retention statistics hold, and all cohort cells with the customers.";
  const [last] = audits;
  if (!last) return `${how} The first time is still to come.`;
  const wrong = last.wrongOrders + last.wrongCustomers + last.wrongCells;
  const found =
    wrong === 0
      ? "Last night nothing differed."
      : `Last night ${formatNumber(wrong, voice.locale)} ${wrong === 1 ? "number" : "numbers"} differed and ${wrong === 1 ? "was" : "were"} put right.`;
  return `${how} ${found}`;
}

function foundText(looked: number, wrong: number, locale: string): string {
  const all = formatNumber(looked, locale);
  return wrong === 0 ? `${all}, all right` : `${all}, ${formatNumber(wrong, locale)} put right`;
}

export type SyncView = ReturnType<typeof syncView>;

function syncFigures({ inbox, lagSeconds }: SyncHealth, { voice: { locale }, now }: AdminContext): Figure[] {
  const number = (value: number) => formatNumber(value, locale);
  return [
    {
      label: "Lag",
      value: lagSeconds === 0 ? "None" : formatDuration(lagSeconds, locale, "short"),
      definition: "Age of the oldest event that is still waiting",
    },
    { label: "Waiting", value: number(inbox.waiting), definition: "Events received and not handled yet" },
    {
      label: "Last event",
      value: inbox.lastReceivedAt
        ? formatAgo(inbox.lastReceivedAt, { now, locale, unitDisplay: "short" })
        : "None yet",
      definition: "When Shopify last told us something",
    },
    {
      label: "Could not be handled",
      value: number(inbox.dead),
      definition: "Events set aside after eight tries; nothing in them is lost",
      isCritical: inbox.dead > 0,
    },
    {
      label: "Theme copies due",
      value: number(inbox.mirrorsDue),
      definition: "Members whose points in your theme are about to be updated",
    },
  ];
}

export interface ConnectionView {
  tone: "success" | "critical" | "attention";
  badge: string;
  text: string;
}

function connection({ inbox }: SyncHealth, { voice }: AdminContext): ConnectionView {
  if (inbox.needsReauthAt) {
    return {
      tone: "critical",
      badge: "Refused",
      text: `Shopify has refused our access since ${formatDay(inbox.needsReauthAt, voice)}. Events still arrive and points are still counted; your theme is not updated. Close and open the app to renew the access.`,
    };
  }
  if (!inbox.hasToken) {
    return {
      tone: "attention",
      badge: "None",
      text: "We hold no access to your shop. Close and open the app to give it.",
    };
  }
  const until = inbox.tokenRefreshEndsAt
    ? ` If nobody could renew it, it would last until ${formatDay(inbox.tokenRefreshEndsAt, voice)}.`
    : "";
  return {
    tone: "success",
    badge: "In order",
    text: `Our access to your shop is renewed by itself.${until}`,
  };
}
