import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { ExportId, ExportMoment, ExportPoints, type ExportPage } from "./export-page.ts";

const Rows = z.array(
  z.object({
    id: ExportId,
    member_id: ExportId.nullable(),
    reward_id: ExportId,
    reward_version: z.int(),
    source: z.string(),
    issue: z.string(),
    state: z.string(),
    points: ExportPoints,
    returned_points: ExportPoints,
    entry_id: ExportId.nullable(),
    code: z.string().nullable(),
    worth_minor: ExportPoints.nullable(),
    worth_currency: z.string().nullable(),
    shopify_id: z.string().nullable(),
    requested_at: ExportMoment,
    issued_at: ExportMoment.nullable(),
    expires_at: ExportMoment.nullable(),
    used_at: ExportMoment.nullable(),
    order_id: ExportId.nullable(),
    ended_at: ExportMoment.nullable(),
    end_reason: z.string().nullable(),
    reward: z.json(),
  }),
);

export const REDEMPTION_COLUMNS = Object.keys(Rows.element.shape);

/** The shop's redemptions in the order of their ids, from the one after `after` on. */
export async function exportRedemptions(db: Db, shopId: bigint, { after, limit }: ExportPage) {
  return Rows.parse(
    await db.$queryRaw`
      select id, member_id, reward_id, reward_version, source, issue, state, points, returned_points, entry_id, code,
        worth_minor, worth_currency, shopify_id, requested_at, issued_at, expires_at, used_at, order_id, ended_at,
        end_reason, reward
      from redemption where shop_id = ${shopId} and id > ${after} order by id limit ${limit}`,
  );
}
