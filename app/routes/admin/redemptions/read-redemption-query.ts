import { z } from "zod";
import { parseId } from "#app/domain/parse-id.ts";
import { REDEMPTION_STATES } from "#app/domain/rewards/redemption-state.ts";

export const FILTERS = ["all", "trouble", "changed", ...REDEMPTION_STATES] as const;

const Query = z.object({
  search: z.string().trim().max(200).catch(""),
  filter: z.enum(FILTERS).catch("all"),
  reward: z.string().max(19).catch(""),
  cursor: z.string().max(600).nullable().catch(null),
});
export type RedemptionListQuery = z.infer<typeof Query>;

/** What the address of the list of redemptions asks for. Anything unknown falls back to the list's first page. */
export function readRedemptionQuery(params: URLSearchParams): RedemptionListQuery {
  const query = Query.parse({
    search: params.get("search") ?? "",
    filter: params.get("state") ?? "all",
    reward: params.get("reward") ?? "",
    cursor: params.get("cursor"),
  });
  return { ...query, reward: parseId(query.reward) === null ? "" : query.reward };
}
