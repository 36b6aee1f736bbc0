import { Prisma } from "#app/db/generated/client.ts";
import { cellsOf, type RfmCuts } from "#app/domain/retention/rfm.ts";
import type { Segment } from "#app/domain/retention/segment.ts";
import { inRfmCells } from "./rfm-scores.ts";

/** A segment as a query takes it: a group of the RFM grid with the bounds of that day. */
export type SegmentFilter =
  Exclude<Segment, { kind: "rfm" }> | (Extract<Segment, { kind: "rfm" }> & { cuts: RfmCuts; today: number });

/** That a row of retention_customer, named `c` in the query, belongs to a segment. */
export function inSegment(segment: SegmentFilter): Prisma.Sql {
  switch (segment.kind) {
    case "all":
      return Prisma.sql`true`;
    case "member":
      return Prisma.sql`c.is_member`;
    case "non-member":
      return Prisma.sql`not c.is_member`;
    case "rfm":
      return inRfmCells(cellsOf(segment.group), segment);
    case "field":
      return fieldIs(segment.field, segment.value);
  }
}

/** That a row of `member` is one of a segment's customers; members without an order are in none but everybody. */
export function isOfSegment(shopId: bigint, segment: SegmentFilter): Prisma.Sql {
  if (segment.kind === "all") return Prisma.sql`true`;
  return Prisma.sql`exists (
    select from retention_customer c
    where c.shop_id = ${shopId} and c.customer_id = member.customer_id and ${inSegment(segment)})`;
}

function fieldIs(field: Extract<Segment, { kind: "field" }>["field"], value: string): Prisma.Sql {
  switch (field) {
    case "channel":
      return Prisma.sql`c.channel = ${value}`;
    case "country":
      return Prisma.sql`c.country = ${value}`;
    case "product":
      return Prisma.sql`c.first_product_id = ${BigInt(value)}`;
    case "discount":
      return Prisma.sql`c.has_discount = ${value === "yes"}`;
    case "tier":
      return Prisma.sql`c.tier_id = ${value}`;
  }
}
