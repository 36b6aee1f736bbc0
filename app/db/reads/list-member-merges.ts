import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { MergeRecord } from "#app/domain/ledger/merge-record.ts";

export interface MemberMergeRow {
  id: bigint;
  keptId: bigint;
  goneId: bigint;
  /** Of the other of the two. */
  otherFirstName: string | null;
  otherLastName: string | null;
  at: Date;
  undoneAt: Date | null;
  record: MergeRecord;
}

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      kept_member_id: z.bigint(),
      gone_member_id: z.bigint(),
      first_name: z.string().nullable(),
      last_name: z.string().nullable(),
      at: z.date(),
      undone_at: z.date().nullable(),
      moved: MergeRecord,
    })
    .transform((row) => ({
      id: row.id,
      keptId: row.kept_member_id,
      goneId: row.gone_member_id,
      otherFirstName: row.first_name,
      otherLastName: row.last_name,
      at: row.at,
      undoneAt: row.undone_at,
      record: row.moved,
    })),
);

/** The merges that a member was part of, newest first. */
export async function listMemberMerges(
  db: Db,
  shopId: bigint,
  { memberId, limit }: { memberId: bigint; limit: number },
): Promise<MemberMergeRow[]> {
  return Rows.parse(
    await db.$queryRaw`
      select m.id, m.kept_member_id, m.gone_member_id, other.first_name, other.last_name, m.at, m.undone_at, m.moved
      from member_merge m
      join member other on other.shop_id = ${shopId}
        and other.id = case when m.kept_member_id = ${memberId} then m.gone_member_id else m.kept_member_id end
      where m.shop_id = ${shopId} and (m.kept_member_id = ${memberId} or m.gone_member_id = ${memberId})
      order by m.id desc limit ${limit}`,
  );
}
