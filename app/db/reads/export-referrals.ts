import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { ExportId, ExportMoment, type ExportPage } from "./export-page.ts";

const Rows = z.array(
  z.object({
    id: ExportId,
    advocate_id: ExportId,
    advocate_code: z.string().nullable(),
    friend_id: ExportId.nullable(),
    order_id: ExportId,
    state: z.string(),
    why: z.string().nullable(),
    evidence: z.json(),
    verdict: z.string().nullable(),
    score: z.int(),
    findings: z.json(),
    staff_decision: z.string(),
    hold_until: ExportMoment,
    paid: z.json().nullable(),
    paid_at: ExportMoment.nullable(),
    ordered_at: ExportMoment,
  }),
);

export const REFERRAL_COLUMNS = Object.keys(Rows.element.shape);

/** The shop's referrals in the order of their ids, from the one after `after` on; no hashes leave. */
export async function exportReferrals(db: Db, shopId: bigint, { after, limit }: ExportPage) {
  return Rows.parse(
    await db.$queryRaw`
      select r.id, advocate_id, c.code as advocate_code, friend_id, order_id, state, why, evidence, verdict, score,
        findings, staff_decision, hold_until, paid, paid_at, ordered_at
      from referral r left join referral_code c on c.shop_id = r.shop_id and c.member_id = r.advocate_id
      where r.shop_id = ${shopId} and r.id > ${after} order by r.id limit ${limit}`,
  );
}
