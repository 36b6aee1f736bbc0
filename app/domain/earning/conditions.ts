import { z } from "zod";
import type { EarningFacts } from "./earning-facts.ts";
import type { OrderSnapshot } from "./order-snapshot.ts";

export const CHANNELS = ["online", "pos", "draft", "subscription", "other"] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * When a rule applies. An empty list, or null, asks for nothing. Everything that is asked must hold.
 * Example: tierIds ["gold"], weekdays [6, 7], from "2026-11-27", until "2026-11-30": Gold members, on the weekend of
 * 28 and 29 November, by the shop's calendar.
 */
export const Conditions = z
  .object({
    tierIds: z.array(z.string().min(1)).max(20),
    customerTags: z.array(z.string().trim().min(1).max(255)).max(50),
    /** Markets as the countries they are made of (ISO 3166, two letters), by the order's address. */
    countries: z.array(z.string().regex(/^[A-Z]{2}$/)).max(250),
    channels: z.array(z.enum(CHANNELS)).max(CHANNELS.length),
    /** First and last day, both included, in the shop's time zone. */
    from: z.iso.date().nullable(),
    until: z.iso.date().nullable(),
    /** 1 is Monday, 7 is Sunday. */
    weekdays: z.array(z.int().min(1).max(7)).max(7),
    /** The least that the order must count, after returns, in minor units of the shop's currency. */
    minimumMinor: z.int().positive().nullable(),
    /** The most points that the rule may pay to all members together. */
    budgetPoints: z.int().positive().nullable(),
  })
  .refine(({ from, until }) => from === null || until === null || from <= until, {
    path: ["until"],
    error: "The last day is before the first.",
  });
export type Conditions = z.infer<typeof Conditions>;

export const NO_CONDITIONS: Conditions = {
  tierIds: [],
  customerTags: [],
  countries: [],
  channels: [],
  from: null,
  until: null,
  weekdays: [],
  minimumMinor: null,
  budgetPoints: null,
};

/** Who is asking, where and when: what conditions look at besides amounts. */
export interface Occasion {
  tierId: string | null;
  customerTags: readonly string[];
  country: string | null;
  channel: Channel;
  /** "2026-11-27" in the shop's time zone. */
  day: string;
}

/** The occasion of an order, from what it says and what was frozen with it. */
export function occasionOf(order: OrderSnapshot, facts: EarningFacts): Occasion {
  const { tierId, customerTags, orderedOn } = facts;
  return { tierId, customerTags, country: order.country, channel: channelOf(order), day: orderedOn };
}

/** Whether a rule applies on this occasion; the minimum is checked where the amount is known. */
export function holdsOn(conditions: Conditions, occasion: Occasion): boolean {
  const { tierIds, customerTags, countries, channels } = conditions;
  const has = new Set(occasion.customerTags.map((tag) => tag.toLowerCase()));
  return (
    (tierIds.length === 0 || (occasion.tierId !== null && tierIds.includes(occasion.tierId))) &&
    (customerTags.length === 0 || customerTags.some((tag) => has.has(tag.toLowerCase()))) &&
    (countries.length === 0 || (occasion.country !== null && countries.includes(occasion.country))) &&
    (channels.length === 0 || channels.includes(occasion.channel)) &&
    isRunningOn(conditions, occasion.day)
  );
}

/** Whether a rule's days include this one. */
export function isRunningOn(
  { from, until, weekdays }: Pick<Conditions, "from" | "until" | "weekdays">,
  day: string,
): boolean {
  return (
    (from === null || from <= day) &&
    (until === null || day <= until) &&
    (weekdays.length === 0 || weekdays.includes(weekdayOf(day)))
  );
}

/** 1 for Monday to 7 for Sunday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || SUNDAY;
}

const SUNDAY = 7;

/** Where an order was placed, from Shopify's source name. */
export function channelOf({ sourceName }: Pick<OrderSnapshot, "sourceName">): Channel {
  if (sourceName === null || sourceName === "web") return "online";
  if (sourceName === "pos") return "pos";
  if (sourceName === "shopify_draft_order") return "draft";
  return sourceName.startsWith("subscription_contract") ? "subscription" : "other";
}
