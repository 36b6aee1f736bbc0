import { readCursor, type KeysetPage } from "#app/db/reads/keyset.ts";
import {
  listRedemptions,
  type RedemptionFilter,
  type RedemptionListRow,
} from "#app/db/reads/list-redemptions.ts";
import type { ServiceContext } from "#app/services/context.ts";

export type { RedemptionFilter, RedemptionListRow };

const PER_PAGE = 50;

export interface RedemptionBrowse {
  search: string;
  filter: RedemptionFilter;
  rewardId: bigint | null;
  memberId: bigint | null;
  /** From the address of a page; null for the first one. */
  cursor: string | null;
}

/** One page of redemptions for the merchant, the newest first. */
export async function browseRedemptions(
  { db, shopId }: Pick<ServiceContext, "db" | "shopId">,
  { cursor, ...query }: RedemptionBrowse,
): Promise<KeysetPage<RedemptionListRow>> {
  return listRedemptions(db, shopId, { ...query, cursor: readCursor(cursor), limit: PER_PAGE });
}
