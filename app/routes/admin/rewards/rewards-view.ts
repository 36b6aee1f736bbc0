import { nameOffer, explainPrice } from "#app/domain/explain/explain-reward.ts";
import { formatCalendarDay } from "#app/domain/explain/format-day.ts";
import type { Program } from "#app/domain/program.ts";
import { suggestReward, SUGGESTIONS } from "#app/domain/rewards/suggest-rewards.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import type { BrowsedReward } from "#app/services/rewards/browse-rewards.ts";
import { formatNumber } from "#app/ui/format-number.ts";
import { rewardWords } from "../reward/reward-picture.ts";

/** One line of the list of rewards. */
export function rewardRow(one: BrowsedReward, { voice }: AdminContext) {
  const { reward, phase } = one;
  const day = (text: string | null) => text && formatCalendarDay(text, voice.locale);
  return {
    id: String(one.rewardId),
    title: reward.title,
    gets: one.gets,
    takes: one.takes,
    isOn: reward.enabled,
    phase: one.archivedAt === null ? phase : ("archived" as const),
    days:
      phase === "scheduled"
        ? `from ${day(reward.from)}`
        : reward.until && phase !== "off"
          ? `until ${day(reward.until)}`
          : null,
    issued: formatNumber(one.issued, voice.locale),
    used: formatNumber(one.used, voice.locale),
    /** Access that the shop has not given the app yet: nobody can get the reward before. */
    lacksAccess: one.missingScopes.length > 0,
  };
}
export type RewardListRow = ReturnType<typeof rewardRow>;

/** What a shop without rewards is shown to start from. */
export function suggestionCards(program: Program, locale: string) {
  const words = rewardWords(program, locale);
  return SUGGESTIONS.map((id) => {
    const reward = suggestReward(id, program);
    return { id, gets: nameOffer(reward.offer, words), takes: explainPrice(reward, words) };
  });
}
export type SuggestionCard = ReturnType<typeof suggestionCards>[number];
