import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

/** How a program stands at a moment, with the definitions that the home page prints. */
export interface ProgramTotals {
  /** Customers enrolled in the program, erased people not counted. */
  members: number;
  /** Points that members can spend now. */
  available: bigint;
  /** Points whose hold has not ended. */
  pending: bigint;
}

const Rows = z.array(z.object({ members: z.int(), available: z.bigint(), pending: z.bigint() }));

/** Points outstanding are available + pending: what remains in lots that have not expired. */
export async function readProgramTotals(db: Db, shopId: bigint, now: Date): Promise<ProgramTotals> {
  const [row] = Rows.parse(
    await db.$queryRaw`
      with open_lot as (
        select remaining, available_at from lot
        where shop_id = ${shopId} and remaining > 0 and (expires_at is null or expires_at > ${now})
          and not (lapses and exists (
            select from member where shop_id = ${shopId} and member.id = lot.member_id and inactive_at <= ${now}))
      )
      select (select count(*)::int from member where shop_id = ${shopId} and redacted_at is null
        and merged_into_id is null) as members,
        coalesce(sum(remaining) filter (where available_at <= ${now}), 0)::bigint as available,
        coalesce(sum(remaining) filter (where available_at > ${now}), 0)::bigint as pending
      from open_lot`,
  );
  return row ?? { members: 0, available: 0n, pending: 0n };
}
