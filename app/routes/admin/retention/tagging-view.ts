import type { Tagging } from "#app/services/retention/read-taggings.ts";
import { formatMoment } from "#app/ui/format-moment.ts";
import { formatNumber } from "#app/ui/format-number.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

/** How far a list has come that is being tagged in Shopify. */
export interface TaggingView {
  id: string;
  tag: string;
  text: string;
  /** 0 to 100. */
  progress: number;
  isAtWork: boolean;
  /** Everybody with the tag, in the language of Shopify's segments. */
  segment: string;
}

export function taggingView(tagging: Tagging, { voice }: AdminContext): TaggingView {
  const { id, tag, title, customers, tagged, refused, askedAt, stoppedAt, finishedAt } = tagging;
  const number = (value: number) => formatNumber(value, voice.locale);
  const left = refused > 0 ? ` ${number(refused)} are not in Shopify any more.` : "";
  const isAtWork = stoppedAt === null && finishedAt === null;
  const state = isAtWork
    ? `${number(tagged)} of ${number(customers)} tagged so far.`
    : stoppedAt
      ? `Stopped after ${number(tagged)} of ${number(customers)}.`
      : `${number(tagged)} of ${number(customers)} tagged.`;
  return {
    id: String(id),
    tag,
    text: `“${title}”, asked for on ${formatMoment(askedAt, voice)}: ${state}${left}`,
    progress: customers > 0 ? Math.round((100 * (tagged + refused)) / customers) : 100,
    isAtWork,
    segment: `customer_tags CONTAINS '${tag.replaceAll("'", "\\'")}'`,
  };
}
