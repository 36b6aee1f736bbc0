import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { STANDING_COLUMNS, StandingRow, type MemberStanding } from "./standing-row.ts";

const Rows = z.array(StandingRow);

/** How these members stand in the ladder, by id, without locking anybody. */
export async function listTierStandings(
  db: Db,
  shopId: bigint,
  memberIds: readonly bigint[],
): Promise<MemberStanding[]> {
  if (memberIds.length === 0) return [];
  return Rows.parse(
    await db.$queryRaw`
      select ${STANDING_COLUMNS} from member
      where shop_id = ${shopId} and id = any(${memberIds}::bigint[]) order by id`,
  );
}
