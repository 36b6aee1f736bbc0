import { endOfDayAfter } from "#app/domain/calendar.ts";
import {
  inactiveAtOfEarlierPoints,
  keptAlive,
  lotExpiry,
  MIN_USABLE_DAYS,
} from "#app/domain/ledger/expiry-date.ts";
import type { ExpiryPolicy } from "#app/domain/ledger/expiry-policy.ts";
import { holdEnd } from "#app/domain/ledger/hold.ts";
import type { Program } from "#app/domain/program.ts";
import { formatLastDay } from "./explain-expiry.ts";
import { countPoints, listInWords, voiceOf } from "./voice.ts";

/** The shop's clock, and how the merchant writes days. */
export interface Place {
  now: Date;
  locale: string;
  timeZone: string;
}

type Rules = Pick<Program, "expiry" | "holdDays" | "holdFrom" | "pointsName" | "pointDecimals">;

const EXAMPLE_POINTS = 120;

/**
 * What a program's expiry does to points of an order that is paid (and sent) now, by the functions that date them.
 * "120 points earned today would expire on May 3, 2027: that is the last day on which they can be used."
 */
export function explainExpiryExample(program: Rules, { now, locale, timeZone }: Place): string {
  const { expiry, pointDecimals } = program;
  const points = countPoints(EXAMPLE_POINTS * 10 ** pointDecimals, voiceOf(program, locale));
  if (!expiry) return `${points} earned today would never expire.`;
  const availableAt = holdEnd(program, { processedAt: now, fulfilledAt: now });
  const dates = { earnedAt: now, availableAt, now };
  const bought = { activities: ["earn", "purchase"] as const, at: now, availableAt, now };
  const end =
    expiry.kind === "inactivity"
      ? keptAlive(expiry, bought, timeZone)?.until
      : lotExpiry(expiry, dates, timeZone).expiresAt;
  if (!end) return `${points} earned today would never expire.`;
  const idle = expiry.kind === "inactivity" ? `, if the member did not ${deeds(expiry)} until then` : "";
  return `${points} earned by an order today would expire on ${formatLastDay(end, { locale, timeZone })}${idle}. That is the last day on which they can be used.`;
}

function deeds({ counts }: Extract<ExpiryPolicy, { kind: "inactivity" }>): string {
  return listInWords(
    counts.map((activity) => DEEDS[activity]),
    "disjunction",
  );
}

const DEEDS = { earn: "earn points", spend: "spend points", purchase: "buy something" } as const;

/**
 * What publishing means for points that members have already: they keep their dates, or get the new rule where the
 * merchant says so. Example: published on 25 November 2026, none of them ends before 26 December.
 */
export function explainEarlierPoints(
  policy: ExpiryPolicy | null,
  { alsoEarlier, place }: { alsoEarlier: boolean; place: Place },
): string {
  const { now, locale, timeZone } = place;
  if (!alsoEarlier) {
    return "Points that members have now keep the end that they were told, or none. What is set here is for points earned from now on.";
  }
  if (!policy) return "Points that members have now will not expire any more, but for dates set by hand.";
  const idleEnd = inactiveAtOfEarlierPoints(null, { policy, publishedAt: now, timeZone });
  const first = idleEnd ?? endOfDayAfter(now, MIN_USABLE_DAYS, timeZone);
  const day = formatLastDay(first, { locale, timeZone });
  const counted = idleEnd
    ? "with time counted from today at the earliest"
    : "counted from when they were earned";
  return `Points that members have now get this rule too, ${counted}. All of them can be used until ${day} at least, so there is time to tell your customers. Dates set by hand stay.`;
}
