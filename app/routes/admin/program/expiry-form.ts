import { z } from "zod";
import type { Collector } from "#app/domain/forms/collect-errors.ts";
import { readWhole } from "#app/domain/forms/read-fields.ts";
import { ACTIVITIES, ExpiryPolicy } from "#app/domain/ledger/expiry-policy.ts";

const Text = z.string().max(200);

/** How points expire, as the merchant types it. Fields of the kinds that are not chosen keep what they hold. */
export const ExpiryForm = z.object({
  kind: Text,
  count: Text,
  unit: Text,
  month: Text,
  date: Text,
  minMonths: Text,
  idleMonths: Text,
  counts: z.array(Text).max(3),
  graceDays: Text,
});
export type ExpiryForm = z.infer<typeof ExpiryForm>;

const USUAL: ExpiryForm = {
  ...{ kind: "never", count: "12", unit: "months" },
  ...{ month: "12", date: "31", minMonths: "6" },
  ...{ idleMonths: "12", counts: ["spend", "purchase"], graceDays: "30" },
};

/** What the editor shows for a policy; null: points never expire. */
export function toExpiryForm(policy: ExpiryPolicy | null): ExpiryForm {
  if (!policy) return USUAL;
  const chosen = { ...USUAL, kind: policy.kind, graceDays: String(policy.graceDays) };
  switch (policy.kind) {
    case "earn-date":
      return { ...chosen, count: String(policy.after.count), unit: policy.after.unit };
    case "calendar": {
      const { month, date, minMonths } = policy;
      return { ...chosen, month: String(month), date: String(date), minMonths: String(minMonths) };
    }
    case "inactivity":
      return { ...chosen, idleMonths: String(policy.months), counts: [...policy.counts] };
  }
}

/** Where a field is wrong the error stands at it, as "expiry.count", and what comes back is not to be used. */
export function readExpiry(form: ExpiryForm, at: Collector): ExpiryPolicy | null {
  if (form.kind === "never") return null;
  const graceDays = at.take(
    "expiry.graceDays",
    readWhole(form.graceDays, { min: 0, max: 365, what: "days" }),
  );
  if (graceDays === null) return null;
  switch (form.kind) {
    case "earn-date": {
      const after = readAfter(form, at);
      return after && { kind: "earn-date", after, graceDays };
    }
    case "calendar":
      return readCalendar(form, { graceDays, at });
    case "inactivity":
      return readInactivity(form, { graceDays, at });
    default:
      return at.refuse("expiry.kind", "Choose one.");
  }
}

function readAfter({ count, unit }: ExpiryForm, at: Collector) {
  if (unit === "days") {
    const days = at.take("expiry.count", readWhole(count, { min: 30, max: 3650, what: "days" }));
    return days === null ? null : { unit: "days" as const, count: days };
  }
  if (unit !== "months") return at.refuse("expiry.unit", "Choose days or months.");
  const months = at.take("expiry.count", readWhole(count, { min: 1, max: 120, what: "months" }));
  return months === null ? null : { unit: "months" as const, count: months };
}

function readCalendar(
  form: ExpiryForm,
  { graceDays, at }: { graceDays: number; at: Collector },
): ExpiryPolicy | null {
  const month = Number(form.month);
  const date = at.take("expiry.date", readWhole(form.date, { min: 1, max: 31, what: "the month's days" }));
  const age = { min: 1, max: 60, what: "months" };
  const minMonths = at.take("expiry.minMonths", readWhole(form.minMonths, age));
  if (date === null || minMonths === null) return null;
  const policy = ExpiryPolicy.safeParse({ kind: "calendar", month, date, minMonths, graceDays });
  return policy.success ? policy.data : at.refuse("expiry.date", "This month has fewer days.");
}

function readInactivity(
  { idleMonths, counts }: ExpiryForm,
  { graceDays, at }: { graceDays: number; at: Collector },
): ExpiryPolicy | null {
  const range = { min: 1, max: 60, what: "months" };
  const months = at.take("expiry.idleMonths", readWhole(idleMonths, range));
  const kept = ACTIVITIES.filter((activity) => counts.includes(activity));
  if (kept.length === 0) return at.refuse("expiry.counts", "Choose at least one.");
  return months === null ? null : { kind: "inactivity", months, counts: kept, graceDays };
}
