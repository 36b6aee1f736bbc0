import type { Reward } from "./reward.ts";

/** Where a reward stands on a day of the shop's calendar. */
export type RewardPhase = "active" | "scheduled" | "ended" | "off";

/** Example: from 2026-12-01 on, looked at on 2026-11-30: scheduled. Switched off it is off, whatever its days. */
export function phaseOf(
  { enabled, from, until }: Pick<Reward, "enabled" | "from" | "until">,
  day: string,
): RewardPhase {
  if (!enabled) return "off";
  if (until !== null && day > until) return "ended";
  return from !== null && day < from ? "scheduled" : "active";
}
