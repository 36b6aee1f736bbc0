import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { Prisma } from "#app/db/generated/client.ts";
import { RedemptionRow, type Redemption } from "#app/db/rewards/redemption-row.ts";
import { plainCode } from "#app/domain/rewards/reward-code.ts";
import type { RedemptionState } from "#app/domain/rewards/redemption-state.ts";
import { toKeysetPage, type Keyset, type KeysetPage } from "./keyset.ts";

/** "trouble": requested or closing, and something went wrong; "changed": edited or deleted in Shopify's admin. */
export type RedemptionFilter = RedemptionState | "trouble" | "changed" | "all";

export interface RedemptionQuery {
  /** The beginning of a code (dashes do not count), of an e-mail or of a name. Empty: all. */
  search: string;
  filter: RedemptionFilter;
  rewardId: bigint | null;
  memberId: bigint | null;
  cursor: Keyset | null;
  limit: number;
}

export interface RedemptionListRow extends Redemption {
  id: bigint;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  orderName: string | null;
}

const Extra = z.object({
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  email: z.string().nullable(),
  order_name: z.string().nullable(),
});

/** One page of a shop's redemptions, the newest first. */
export async function listRedemptions(
  db: Db,
  shopId: bigint,
  query: RedemptionQuery,
): Promise<KeysetPage<RedemptionListRow>> {
  const backwards = query.cursor?.direction === "before";
  const order = backwards ? Prisma.sql`asc` : Prisma.sql`desc`;
  const beyond = backwards ? Prisma.sql`>` : Prisma.sql`<`;
  const from = query.cursor ? Prisma.sql`and redemption.id ${beyond} ${query.cursor.id}` : Prisma.empty;
  const ofReward =
    query.rewardId === null ? Prisma.empty : Prisma.sql`and redemption.reward_id = ${query.rewardId}`;
  const ofMember =
    query.memberId === null ? Prisma.empty : Prisma.sql`and redemption.member_id = ${query.memberId}`;
  const rows = z.array(z.looseObject({})).parse(
    await db.$queryRaw`
      select redemption.*, member.first_name, member.last_name, member.email, shop_order.name as order_name
      from redemption
        left join member on member.shop_id = ${shopId} and member.id = redemption.member_id
        left join shop_order on shop_order.shop_id = ${shopId} and shop_order.id = redemption.order_id
      where redemption.shop_id = ${shopId} ${inState(query.filter)} ${ofReward} ${ofMember} ${matching(query.search)}
        ${from}
      order by redemption.id ${order} limit ${query.limit + 1}`,
  );
  const read = rows.map(toListRow);
  return toKeysetPage(read, { limit: query.limit, cursor: query.cursor, valueOf: ({ id }) => String(id) });
}

function toListRow(row: unknown): RedemptionListRow {
  const redemption = RedemptionRow.parse(row);
  const extra = Extra.parse(row);
  return {
    ...redemption,
    id: redemption.redemptionId,
    firstName: extra.first_name,
    lastName: extra.last_name,
    email: extra.email,
    orderName: extra.order_name,
  };
}

function inState(filter: RedemptionFilter): Prisma.Sql {
  switch (filter) {
    case "all":
      return Prisma.empty;
    case "trouble":
      return Prisma.sql`and redemption.problem is not null and redemption.state in ('requested', 'issued')`;
    case "changed":
      return Prisma.sql`and redemption.discount_changed_at is not null and redemption.state = 'issued'`;
    default:
      return Prisma.sql`and redemption.state = ${filter}`;
  }
}

function matching(search: string): Prisma.Sql {
  const wanted = search.trim();
  if (wanted === "") return Prisma.empty;
  const person = toPrefix(wanted.toLowerCase());
  const code = toPrefix(plainCode(wanted));
  return Prisma.sql`and (redemption.code like ${code} or lower(member.email) like ${person}
    or lower(member.last_name) like ${person} or lower(member.first_name) like ${person}
    or exists (select from redemption_former_code former
      where former.shop_id = redemption.shop_id and former.redemption_id = redemption.id and former.code like ${code}))`;
}

/** The letters that LIKE reads as wildcards are meant literally. */
function toPrefix(text: string): string {
  return `${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
}
