import { dayOf } from "#app/domain/calendar.ts";
import { parseRewardForm } from "#app/domain/forms/parse-reward-form.ts";
import {
  emptyRewardForm,
  OfferKindField,
  toRewardForm,
  type RewardForm,
} from "#app/domain/forms/reward-form.ts";
import type { Market } from "#app/domain/market.ts";
import { parseId } from "#app/domain/parse-id.ts";
import type { Program } from "#app/domain/program.ts";
import { phaseOf, type RewardPhase } from "#app/domain/rewards/reward-phase.ts";
import { suggestReward, SUGGESTIONS } from "#app/domain/rewards/suggest-rewards.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { readProgram } from "#app/services/program/read-program.ts";
import { readMarkets } from "#app/services/shops/read-markets.ts";
import { readReward, type RewardHistory } from "#app/services/rewards/read-reward.ts";
import { formatMoment } from "#app/ui/format-moment.ts";
import { staffName } from "../program/staff-name.ts";
import { OFFER_WORDS } from "../rewards/offer-kinds.ts";
import { pictureReward, rewardWords, type RewardPicture } from "./reward-picture.ts";

/** What the editor of one reward starts from. */
export interface LoadedReward {
  /** Another key is another editor. */
  key: string;
  title: string;
  program: Program;
  /** Null for a new one. */
  rewardId: string | null;
  version: number;
  form: RewardForm;
  /** Can be published as it is: a copy, a suggestion. */
  isReady: boolean;
  phase: RewardPhase | "archived" | null;
  picture: RewardPicture | null;
  locale: string;
  timeZone: string;
  currencies: string[];
  /** Null: the app may not read them. */
  markets: Market[] | null;
  lacksAccess: boolean;
  versions: { version: number; when: string; who: string; title: string }[];
}

/**
 * A reward of the shop, or a new one: ?kind= says of which kind, ?copy= of which reward it is a copy, ?start= from
 * which suggestion. Throws a 404 where there is no such reward or kind.
 */
export async function loadReward(
  ctx: AdminContext,
  { rewardId, search, actor }: { rewardId: string; search: URLSearchParams; actor: string },
): Promise<LoadedReward> {
  const history = await readProgram(ctx);
  if (!history) throw new Response("Rewards cannot be set yet", { status: 404 });
  const { program } = history;
  const opened =
    rewardId === "new"
      ? await newForm(ctx, program, search)
      : await formOf(ctx, { program, rewardId, actor });
  if (!opened) throw new Response("There is no such reward in this shop", { status: 404 });
  const { locale, timeZone } = ctx.voice;
  const parsed = parseRewardForm(opened.form, knownOf(program));
  return {
    key: rewardId === "new" ? `new ${search}` : rewardId,
    ...opened,
    ...{ program, locale, timeZone, currencies: Intl.supportedValuesOf("currency") },
    markets: await readMarkets(ctx),
    picture: parsed.ok ? pictureReward(parsed.reward, rewardWords(program, locale)) : null,
  };
}

/** What parsing a reward needs to know of the program. */
export function knownOf({ currency, pointDecimals, tiers }: Program) {
  return { currency, pointDecimals, tierIds: tiers?.tiers.map(({ id }) => id) ?? [] };
}

type Opened = Omit<
  LoadedReward,
  "key" | "program" | "picture" | "locale" | "timeZone" | "currencies" | "markets"
>;

async function formOf(
  ctx: AdminContext,
  { program, rewardId, actor }: { program: Program; rewardId: string; actor: string },
): Promise<Opened | null> {
  const stored = await findByText(ctx, rewardId);
  if (!stored) return null;
  const { reward, version, archivedAt, missingScopes } = stored;
  return {
    ...{ form: toRewardForm(reward, program), title: reward.title, rewardId, version, isReady: false },
    phase: archivedAt === null ? phaseOf(reward, dayOf(ctx.now, ctx.voice.timeZone)) : "archived",
    lacksAccess: missingScopes.length > 0,
    versions: stored.versions.map((one) => ({
      version: one.version,
      when: formatMoment(one.publishedAt, ctx.voice),
      who: staffName(one.publishedBy, actor),
      title: one.reward.title,
    })),
  };
}

async function findByText(ctx: AdminContext, text: string): Promise<RewardHistory | null> {
  const rewardId = parseId(text);
  return rewardId === null ? null : readReward(ctx, rewardId);
}

const MAX_TITLE = 80;
const NEW = { rewardId: null, version: 0, phase: null, lacksAccess: false, versions: [] };

async function newForm(ctx: AdminContext, program: Program, search: URLSearchParams): Promise<Opened | null> {
  const copied = await findByText(ctx, search.get("copy") ?? "");
  if (copied) {
    const title = `Copy of ${copied.reward.title}`.slice(0, MAX_TITLE);
    const form = { ...toRewardForm(copied.reward, program), title, enabled: false };
    return { ...NEW, form, title: "New reward", isReady: true };
  }
  const start = SUGGESTIONS.find((one) => one === search.get("start"));
  if (start) {
    const form = toRewardForm(suggestReward(start, program), program);
    return { ...NEW, form, title: "New reward", isReady: true };
  }
  const kind = OfferKindField.safeParse(search.get("kind"));
  if (!kind.success) return null;
  const { name } = OFFER_WORDS[kind.data];
  return { ...NEW, form: emptyRewardForm(kind.data), title: `New: ${name.toLowerCase()}`, isReady: false };
}
