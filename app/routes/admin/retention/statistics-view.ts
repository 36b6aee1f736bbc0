import { RFM_SEGMENTS } from "#app/domain/retention/rfm.ts";
import { segmentText, type Segment, type SegmentField } from "#app/domain/retention/segment.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { listSegments } from "#app/services/retention/read-figures.ts";
import { readSavedViews } from "#app/services/retention/saved-views.ts";
import type { Manner } from "./manner.ts";
import type { StatisticsQuery } from "./read-query.ts";
import { sheetView, type Sheet, type SheetView } from "./sheet.ts";

export interface StatisticsView {
  sheets: SheetView[];
  isEmpty: boolean;
  subtitle: string;
  /** What holds for the whole page: who chose to join, when it was counted. */
  caution: string | null;
  locale: string;
  segments: { label: string; value: string }[];
  views: { id: string; name: string; page: string; query: string }[];
  query: {
    name: string | null;
    from: string;
    to: string;
    compare: string;
    segmentText: string;
    grain: string;
    view: string;
  };
}

export function mannerOf({ shop, voice }: AdminContext): Manner {
  return { locale: voice.locale, currency: shop.currency };
}

/** The parts that every statistics page has. */
export async function statisticsView(
  ctx: AdminContext,
  query: StatisticsQuery,
  { sheets, isEmpty, countedAt = null }: { sheets: Sheet[]; isEmpty: boolean; countedAt?: Date | null },
): Promise<StatisticsView> {
  return {
    sheets: sheets.map(sheetView),
    isEmpty,
    subtitle: `By the days of your shop’s time zone, ${ctx.voice.timeZone}`,
    caution:
      [cautionOf(query.segment), countedText(ctx, countedAt)].filter((text) => text !== "").join(" ") || null,
    locale: ctx.voice.locale,
    segments: isEmpty ? [] : await segmentOptions(ctx, query.segment),
    views: (await readSavedViews(ctx)).map(({ id, ...view }) => ({ ...view, id: String(id) })),
    query: {
      name: query.name,
      from: query.from,
      to: query.to,
      compare: query.compare,
      segmentText: segmentText(query.segment),
      grain: query.grain,
      view: query.view,
    },
  };
}

function cautionOf(segment: Segment): string {
  const isAboutMembers = segment.kind === "member" || segment.kind === "non-member";
  return isAboutMembers
    ? "Members chose to join: a difference between members and others is not what the program caused."
    : "";
}

function countedText({ voice }: AdminContext, countedAt: Date | null): string {
  if (!countedAt) return "";
  const format = new Intl.DateTimeFormat(voice.locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: voice.timeZone,
  });
  return `As counted on ${format.format(countedAt)}.`;
}

const FIELD_NAMES: Record<SegmentField, string> = {
  channel: "Channel of the first order",
  country: "Country of the first order",
  product: "First product",
  discount: "Discount on the first order",
  tier: "Tier at the first order",
};

/** What a segment is called. */
export async function segmentName(ctx: AdminContext, segment: Segment): Promise<string> {
  const text = segmentText(segment);
  const options = await segmentOptions(ctx, segment);
  return options.find(({ value }) => value === text)?.label ?? text;
}

async function segmentOptions(ctx: AdminContext, chosen: Segment) {
  const values = await listSegments(ctx);
  const options = [
    { label: "All customers", value: "all" },
    { label: "Members", value: "member" },
    { label: "Not members", value: "non-member" },
    { label: "First order with a discount", value: "discount:yes" },
    { label: "First order without a discount", value: "discount:no" },
    ...values.map(({ field, value, title }) => ({
      label: `${FIELD_NAMES[field]}: ${title ?? value}`,
      value: `${field}:${value}`,
    })),
    ...RFM_SEGMENTS.map((group) => ({
      label: `Group of recency and frequency: ${group}`,
      value: `rfm:${group}`,
    })),
  ];
  const text = segmentText(chosen);
  return options.some(({ value }) => value === text) ? options : [...options, { label: text, value: text }];
}
