import { RFM_SEGMENTS, type RfmSegment } from "./rfm.ts";

/**
 * Which customers a figure is about. What a customer is sorted by never changes afterwards (channel, country, product,
 * discount and tier are those of the first order), except for membership and the group of the RFM grid, which are
 * today's.
 */
export const SEGMENT_FIELDS = ["channel", "country", "product", "discount", "tier"] as const;
export type SegmentField = (typeof SEGMENT_FIELDS)[number];

export type Segment =
  | { kind: "all" }
  | { kind: "member" }
  | { kind: "non-member" }
  | { kind: "rfm"; group: RfmSegment }
  | { kind: "field"; field: SegmentField; value: string };

/** Reads what an address or a form says: "member", "country:CA", "rfm:Champion". Anything else is everybody. */
export function parseSegment(text: string | null): Segment {
  if (text === "member" || text === "non-member") return { kind: text };
  const [name = "", ...rest] = (text ?? "").split(":");
  const group = name === "rfm" ? RFM_SEGMENTS.find((known) => known === rest.join(":")) : undefined;
  if (group) return { kind: "rfm", group };
  const field = SEGMENT_FIELDS.find((known) => known === name);
  const value = rest.join(":");
  if (!field || value === "" || value.length > 100) return { kind: "all" };
  if (field === "product" && !/^\d{1,18}$/.test(value)) return { kind: "all" };
  return { kind: "field", field, value };
}

/** The reverse of `parseSegment`. */
export function segmentText(segment: Segment): string {
  if (segment.kind === "rfm") return `rfm:${segment.group}`;
  return segment.kind === "field" ? `${segment.field}:${segment.value}` : segment.kind;
}
