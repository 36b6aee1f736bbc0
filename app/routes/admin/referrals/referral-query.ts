import { z } from "zod";

export const STATES = ["review", "pending", "held", "paid", "refused", "reversed"] as const;

const Query = z.object({
  days: z.enum(["30", "90", "365"]).catch("30"),
  state: z.enum(["", ...STATES]).catch(""),
  search: z.string().trim().max(200).catch(""),
  cursor: z.string().max(600).nullable().catch(null),
});
export type ReferralPageQuery = z.infer<typeof Query>;

/** What the address of the page asks for. Anything unknown falls back to everything of the last 30 days. */
export function readReferralQuery(params: URLSearchParams): ReferralPageQuery {
  return Query.parse({
    days: params.get("days") ?? "30",
    state: params.get("state") ?? "",
    search: params.get("search") ?? "",
    cursor: params.get("cursor"),
  });
}
