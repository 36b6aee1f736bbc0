import type { ExpiryPolicy } from "#app/domain/ledger/expiry-policy.ts";
import type { Program } from "#app/domain/program.ts";
import { listInWords } from "./voice.ts";

/**
 * How long points last, what refunds do to them and how they are counted, one sentence each.
 * "Points expire 12 months after they were earned." "Points owed after a refund are paid by later points."
 */
export function explainPolicies(program: Program, locale: string): string[] {
  const { rounding, roundPer, pointDecimals } = program;
  return [
    ...explainLasting(program, locale),
    `Rounded ${ROUNDING[rounding]}, once for each ${roundPer}.`,
    ...(pointDecimals > 0 ? [`Points are counted with ${pointDecimals} decimals.`] : []),
  ];
}

/** What shoppers ask about points that they have: how long they last, and what refunds do to them. */
export function explainLasting(program: Program, locale: string): string[] {
  const { expiry, deficit, storeCreditRefunds } = program;
  return [
    expiry ? explainExpiryPolicy(expiry, locale) : "Points do not expire.",
    ...(expiry
      ? [`Spent points that come back too late can be used for ${countDays(expiry.graceDays)}.`]
      : []),
    deficit === "carry"
      ? "Points owed after a refund are paid by later points."
      : "Points owed after a refund are forgiven.",
    storeCreditRefunds === "keep"
      ? "Refunds to store credit keep their points."
      : "Refunds to store credit take points back like any refund.",
  ];
}

const ROUNDING: Record<Program["rounding"], string> = {
  down: "down",
  "half-up": "to the nearest",
  up: "up",
};

function explainExpiryPolicy(policy: ExpiryPolicy, locale: string): string {
  switch (policy.kind) {
    case "earn-date": {
      const { unit, count } = policy.after;
      return `Points expire ${count} ${unit} after they were earned.`;
    }
    case "calendar": {
      const day = new Date(Date.UTC(LEAP_YEAR, policy.month - 1, policy.date));
      const words = new Intl.DateTimeFormat(locale, { month: "long", day: "numeric", timeZone: "UTC" });
      return `Points expire on ${words.format(day)}, when they are at least ${countMonths(policy.minMonths)} old.`;
    }
    case "inactivity": {
      const kept = listInWords(
        policy.counts.map((activity) => ACTIVITY[activity]),
        "disjunction",
      );
      return `Points expire ${countMonths(policy.months)} after the member last ${kept}.`;
    }
  }
}

const LEAP_YEAR = 2028;
const ACTIVITY = { earn: "earned", spend: "spent points", purchase: "bought" } as const;

function countMonths(months: number): string {
  return months === 1 ? "1 month" : `${months} months`;
}

function countDays(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}
