import { z } from "zod";
import { Conditions } from "./conditions.ts";

/** What a member can do to earn besides ordering. `custom` comes by the API or from Shopify Flow, under its own name. */
export const ACTIONS = [
  "sign-up",
  "birthday",
  "anniversary",
  "newsletter",
  "sms",
  "social-follow",
  "social-share",
  "review",
  "referral",
  "survey",
  "custom",
] as const;
export const Action = z.enum(ACTIONS);
export type Action = z.infer<typeof Action>;

/** Agreeing to be written to: known from Shopify, by customer. */
export const ConsentAction = Action.extract(["newsletter", "sms"]);
export type ConsentAction = z.infer<typeof ConsentAction>;

export const LIMIT_PERIODS = ["day", "week", "month", "year", "lifetime"] as const;
export const LimitPeriod = z.enum(LIMIT_PERIODS);
export type LimitPeriod = z.infer<typeof LimitPeriod>;

/** At most so many times in each period, per member; periods are the calendar's, in the shop's time zone. */
export const Limit = z.object({ period: LimitPeriod, times: z.int().min(1).max(1000) });
export type Limit = z.infer<typeof Limit>;

/** What calls a custom action by the API and in Shopify Flow: "visited-shop". */
export const ActionHandle = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** One question with the answers to choose from. The answers are counted by their place. */
export const Survey = z.object({
  question: z.string().trim().min(1).max(200),
  answers: z.array(z.string().trim().min(1).max(100)).min(2).max(8),
});
export type Survey = z.infer<typeof Survey>;

export const ActionRule = z.object({
  id: z.string().min(1).max(60),
  action: Action,
  title: z.string().trim().min(1).max(80),
  enabled: z.boolean(),
  points: z.int().min(1).max(1_000_000),
  limits: z.array(Limit).max(LIMIT_PERIODS.length),
  conditions: Conditions,
  /** Where a follow or a share leads; null for other actions. */
  url: z.url({ protocol: /^https$/ }).nullable(),
  /** The name of a custom action. */
  handle: ActionHandle.optional(),
  /** Days until the points can be spent: time to look at a review. At once where it is left out. */
  holdDays: z.int().min(1).max(365).optional(),
  /** What a survey asks. */
  survey: Survey.optional(),
});
export type ActionRule = z.infer<typeof ActionRule>;

/** Once for ever, or once a year, whatever the rule's own limits say: changing a birthday gains nothing. */
export const OWN_LIMIT: Partial<Record<Action, LimitPeriod>> = {
  "sign-up": "lifetime",
  birthday: "year",
  anniversary: "year",
  newsletter: "lifetime",
  sms: "lifetime",
  "social-follow": "lifetime",
};
