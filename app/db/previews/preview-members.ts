import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface PreviewedMember {
  memberId: bigint;
  pointsNow: number;
  pointsDraft: number;
}

/** Stores the members who would have got other points; a step that is taken again changes nothing. */
export async function insertPreviewMembers(
  db: Db,
  shopId: bigint,
  previewId: bigint,
  members: PreviewedMember[],
): Promise<void> {
  if (members.length === 0) return;
  await db.$executeRaw`
    insert into program_preview_member (shop_id, preview_id, member_id, points_now, points_draft)
    select ${shopId}, ${previewId}, m.id, m.now, m.draft
    from unnest(${members.map(({ memberId }) => memberId)}::bigint[],
      ${members.map(({ pointsNow }) => pointsNow)}::bigint[],
      ${members.map(({ pointsDraft }) => pointsDraft)}::bigint[]) as m(id, now, draft)
    on conflict do nothing`;
}

const Rows = z.array(
  z.object({
    member_id: z.bigint(),
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    email: z.string().nullable(),
    points_now: z.bigint(),
    points_draft: z.bigint(),
  }),
);

export interface PreviewMemberRow extends PreviewedMember {
  firstName: string | null;
  lastName: string | null;
  email: string | null;
}

/** The members who would have got fewest in comparison (`less`) or most (`more`), at most `limit`. */
export async function listPreviewMembers(
  db: Db,
  shopId: bigint,
  previewId: bigint,
  { side, limit }: { side: "less" | "more"; limit: number },
): Promise<PreviewMemberRow[]> {
  const sign = side === "less" ? 1 : -1;
  const rows = await db.$queryRaw`
    select p.member_id, first_name, last_name, email, points_now, points_draft
    from program_preview_member p join member on member.shop_id = p.shop_id and member.id = p.member_id
    where p.shop_id = ${shopId} and p.preview_id = ${previewId} and (points_now - points_draft) * ${sign}::int > 0
    order by (points_draft - points_now) * ${sign}::int, p.member_id limit ${limit}`;
  return Rows.parse(rows).map((row) => ({
    memberId: row.member_id,
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    pointsNow: Number(row.points_now),
    pointsDraft: Number(row.points_draft),
  }));
}
