/**
 * Which customers a figure is about. What a customer is sorted by never changes afterwards (channel, country, product,
 * discount and tier are those of the first order), except for membership, which is today's.
 */
export const SEGMENT_FIELDS = ["channel", "country", "product", "discount", "tier"] as const;
export type SegmentField = (typeof SEGMENT_FIELDS)[number];

export type Segment =
  | { kind: "all" }
  | { kind: "member" }
  | { kind: "non-member" }
  | { kind: "field"; field: SegmentField; value: string };

/** Reads what an address or a form says: "all", "member", "country:CA", "discount:yes". Anything else is everybody. */
export function parseSegment(text: string | null): Segment {
  if (text === "member" || text === "non-member") return { kind: text };
  const [name = "", ...rest] = (text ?? "").split(":");
  const field = SEGMENT_FIELDS.find((known) => known === name);
  const value = rest.join(":");
  if (!field || value === "" || value.length > 100) return { kind: "all" };
  if (field === "product" && !/^\d{1,18}$/.test(value)) return { kind: "all" };
  return { kind: "field", field, value };
}

/** The reverse of `parseSegment`. */
export function segmentText(segment: Segment): string {
  return segment.kind === "field" ? `${segment.field}:${segment.value}` : segment.kind;
}
