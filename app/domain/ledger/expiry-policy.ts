import { z } from "zod";

/** What a member does that keeps points alive where they expire by inactivity. */
export const ACTIVITIES = ["earn", "spend", "purchase"] as const;
export type Activity = (typeof ACTIVITIES)[number];

/** Days for which spent points that come back can be used, where their own date has passed. 0: they do not come back. */
const graceDays = z.int().min(0).max(365).default(30);

/**
 * When points expire: always at the end of a day in the shop's time zone.
 * - earn-date: so many days or months after they were earned.
 * - calendar: on a day of the year, but not before they are `minMonths` old. With 31 December and 6 months, points
 *   earned on 5 March 2027 expire on 31 December 2027, and those of 5 August 2027 on 31 December 2028.
 * - inactivity: all of a member's points, so many months after the last thing that counts as activity.
 */
export const ExpiryPolicy = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("earn-date"),
    after: z.discriminatedUnion("unit", [
      z.object({ unit: z.literal("days"), count: z.int().min(30).max(3650) }),
      z.object({ unit: z.literal("months"), count: z.int().min(1).max(120) }),
    ]),
    graceDays,
  }),
  z
    .object({
      kind: z.literal("calendar"),
      month: z.int().min(1).max(12),
      date: z.int().min(1).max(31),
      minMonths: z.int().min(1).max(60),
      graceDays,
    })
    .refine(({ month, date }) => date <= (DAYS_OF_MONTH[month - 1] ?? 31), {
      path: ["date"],
      message: "This month has fewer days.",
    }),
  z.object({
    kind: z.literal("inactivity"),
    months: z.int().min(1).max(60),
    counts: z.array(z.enum(ACTIVITIES)).min(1),
    graceDays,
  }),
]);
export type ExpiryPolicy = z.infer<typeof ExpiryPolicy>;

const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
