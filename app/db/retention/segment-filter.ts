import { Prisma } from "#app/db/generated/client.ts";
import type { Segment } from "#app/domain/retention/segment.ts";

/** That a row of retention_customer, named `c` in the query, belongs to a segment. */
export function inSegment(segment: Segment): Prisma.Sql {
  switch (segment.kind) {
    case "all":
      return Prisma.sql`true`;
    case "member":
      return Prisma.sql`c.is_member`;
    case "non-member":
      return Prisma.sql`not c.is_member`;
    case "field":
      return fieldIs(segment.field, segment.value);
  }
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
