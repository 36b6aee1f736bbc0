import { formatDecimal, formatMoney } from "#app/domain/money.ts";
import { formatPoints } from "#app/domain/explain/voice.ts";
import type { RewardWords } from "#app/domain/explain/explain-reward.ts";
import { csvLine } from "#app/domain/exports/csv-line.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { listShopRewards } from "#app/services/rewards/list-shop-rewards.ts";
import { readPerformance, type RewardPerformance } from "#app/services/rewards/read-performance.ts";
import { readRewardWords } from "#app/services/rewards/reward-words.ts";
import { chartScale } from "#app/ui/chart-scale.ts";
import type { ColumnsChart } from "#app/ui/charts/chart.ts";
import { formatNumber } from "#app/ui/format-number.ts";

type Named = RewardPerformance & { title: string };

export interface NamedPerformance {
  currency: string;
  rewards: Named[];
  words: RewardWords;
}

/** How the rewards did, with their names; those of which nobody asked for one are left out. */
export async function namedPerformance(
  ctx: AdminContext,
  range: { from: string; until: string },
): Promise<NamedPerformance> {
  const { locale } = ctx.voice;
  const known = [
    ...(await listShopRewards(ctx, { locale })),
    ...(await listShopRewards(ctx, { locale, isArchived: true })),
  ];
  const titles = new Map(known.map(({ rewardId, reward }) => [rewardId, reward.title]));
  const { currency, rewards } = await readPerformance(ctx, range);
  return {
    currency,
    rewards: rewards.map((one) => ({ ...one, title: titles.get(one.rewardId) ?? `Reward ${one.rewardId}` })),
    words: await readRewardWords(ctx, locale),
  };
}

/** The table, in the shop's manner. */
export function performanceRows({ currency, rewards, words }: NamedPerformance) {
  const { locale } = words.voice;
  const number = (value: number) => formatNumber(value, locale);
  const money = (minor: number) => formatMoney({ minor, currency }, locale);
  return rewards.map((one) => ({
    id: String(one.rewardId),
    title: one.title,
    issued: number(one.redemptions),
    used: number(one.used),
    unused: number(one.unused),
    points: formatPoints(one.points - one.returnedPoints, words.voice),
    revenue: money(one.revenueMinor),
    orders: number(one.orders),
    cost: costText(one, money),
  }));
}
export type PerformanceRow = ReturnType<typeof performanceRows>[number];

function costText({ costMinor, isCostAtMost }: RewardPerformance, money: (minor: number) => string): string {
  if (costMinor === null) return "Not known";
  return isCostAtMost ? `At most ${money(costMinor)}` : money(costMinor);
}

const SHOWN = 8;

/** Redeemed and used, side by side, of the rewards that were redeemed most. Null where there is nothing to draw. */
export function performanceChart({ rewards, words }: NamedPerformance): ColumnsChart | null {
  const most = rewards.toSorted((one, other) => other.redemptions - one.redemptions).slice(0, SHOWN);
  if (most.length === 0) return null;
  const text = (value: number) => formatNumber(value, words.voice.locale);
  const { ticks } = chartScale(Math.max(...most.map(({ redemptions }) => redemptions)));
  return {
    kind: "columns",
    xTitle: "Rewards",
    yTicks: ticks.map((at) => ({ at, text: text(at) })),
    series: ["Redeemed", "Used"],
    columns: most.map(({ title, redemptions, used }, index) => ({
      label: labelOf(title, most.slice(0, index).filter((one) => one.title === title).length),
      values: [redemptions, used].map((value) => ({ value, text: text(value) })),
    })),
  };
}

const LABEL_LETTERS = 16;

/** Two rewards of one name are told apart by a number. */
function labelOf(title: string, before: number): string {
  const short = title.length > LABEL_LETTERS ? `${title.slice(0, LABEL_LETTERS - 1)}…` : title;
  return before === 0 ? short : `${short} (${before + 1})`;
}

const COLUMNS = [
  ...["Reward", "Redeemed", "Used", "Expired or cancelled", "Points spent", "Points given back"],
  ...["Orders with it", "Revenue of orders with it", "Cost", "Cost is", "Currency"],
];

/** The same as a file: whole points and amounts in minor units' decimals, for a spreadsheet. */
export function performanceCsv({ currency, rewards, words }: NamedPerformance): string {
  const plain = { locale: "en-US-u-nu-latn", pointDecimals: words.voice.pointDecimals ?? 0 };
  const points = (value: number) => formatPoints(value, plain).replaceAll(",", "");
  const lines = rewards.map((one) => [
    ...[one.title, one.redemptions, one.used, one.unused, points(one.points), points(one.returnedPoints)],
    ...[one.orders, decimal(one.revenueMinor, currency)],
    one.costMinor === null ? null : decimal(one.costMinor, currency),
    one.costMinor === null ? "not known" : one.isCostAtMost ? "at most" : "exact",
    currency,
  ]);
  return [COLUMNS, ...lines].map(csvLine).join("");
}

function decimal(minor: number, currency: string): string {
  return formatDecimal({ minor, currency });
}
