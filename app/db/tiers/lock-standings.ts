import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { STANDING_COLUMNS, StandingRow, type MemberStanding } from "./standing-row.ts";

const Rows = z.array(StandingRow);

/** How these members stand in the ladder; locks them in id order until the transaction ends. */
export async function lockStandings(
  db: Db,
  shopId: bigint,
  memberIds: readonly bigint[],
): Promise<MemberStanding[]> {
  if (memberIds.length === 0) return [];
  return Rows.parse(
    await db.$queryRaw`
      select ${STANDING_COLUMNS} from member
      where shop_id = ${shopId} and id = any(${memberIds}::bigint[]) order by id for no key update`,
  );
}
