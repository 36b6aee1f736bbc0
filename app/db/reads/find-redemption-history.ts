import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { ENTRY_KINDS, type EntryKind } from "#app/domain/ledger/entry.ts";
import { toPoints } from "#app/domain/points.ts";

/** What is known of a redemption besides its row. */
export interface RedemptionHistory {
  person: { firstName: string | null; lastName: string | null; email: string | null; isErased: boolean };
  orderName: string | null;
  /** What moved in the ledger for it, the oldest first. */
  entries: { kind: EntryKind; points: number; at: Date }[];
  /** Codes that were replaced by others, the oldest first. */
  formerCodes: { code: string; replacedAt: Date }[];
}

const People = z.array(
  z.object({
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    email: z.string().nullable(),
    redacted_at: z.date().nullable(),
    order_name: z.string().nullable(),
  }),
);
const Entries = z.array(z.object({ kind: z.enum(ENTRY_KINDS), points: z.bigint(), created_at: z.date() }));
const Codes = z.array(z.object({ code: z.string(), replaced_at: z.date() }));

/** Whose a redemption is, and what happened with it. Null where the shop has no such redemption. */
export async function findRedemptionHistory(
  db: Db,
  shopId: bigint,
  redemptionId: bigint,
): Promise<RedemptionHistory | null> {
  const [person] = People.parse(
    await db.$queryRaw`
      select member.first_name, member.last_name, member.email, member.redacted_at, shop_order.name as order_name
      from redemption
        left join member on member.shop_id = ${shopId} and member.id = redemption.member_id
        left join shop_order on shop_order.shop_id = ${shopId} and shop_order.id = redemption.order_id
      where redemption.shop_id = ${shopId} and redemption.id = ${redemptionId}`,
  );
  if (!person) return null;
  const entries = Entries.parse(
    await db.$queryRaw`
      select entry.kind, entry.points, entry.created_at
      from redemption
        cross join lateral unnest(array[redemption.key, redemption.key || ':taken-again'] || array(
          select redemption.key || ':back:' || nth from generate_series(1, redemption.returns) as nth)) as wanted(key)
        join ledger_entry entry on entry.shop_id = ${shopId} and entry.key = wanted.key
      where redemption.shop_id = ${shopId} and redemption.id = ${redemptionId} order by entry.id`,
  );
  const codes = Codes.parse(
    await db.$queryRaw`
      select code, replaced_at from redemption_former_code
      where shop_id = ${shopId} and redemption_id = ${redemptionId} order by replaced_at, code`,
  );
  return {
    person: {
      ...{ firstName: person.first_name, lastName: person.last_name, email: person.email },
      isErased: person.redacted_at !== null,
    },
    orderName: person.order_name,
    entries: entries.map(({ kind, points, created_at }) => ({
      kind,
      points: toPoints(points),
      at: created_at,
    })),
    formerCodes: codes.map(({ code, replaced_at }) => ({ code, replacedAt: replaced_at })),
  };
}
