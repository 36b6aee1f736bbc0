import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface DoneActs {
  /** Rules that the member need not be asked about again: pages followed, surveys answered. */
  ruleIds: string[];
  hasBirthday: boolean;
}

const Rows = z.array(z.object({ id: z.bigint(), rule_ids: z.array(z.string()), has_birthday: z.boolean() }));

/** What members have done of what the theme asks for once, by member id. */
export async function listDoneActs(
  db: Db,
  shopId: bigint,
  memberIds: bigint[],
): Promise<Map<bigint, DoneActs>> {
  const rows = Rows.parse(
    await db.$queryRaw`
      select m.id, m.birthday is not null as has_birthday, array(
        select e.rule_id from ledger_entry e
        where e.shop_id = ${shopId} and e.member_id = m.id and e.rule_id is not null
          and e.detail->>'action' = 'social-follow'
        union select s.rule_id from survey_answer s where s.shop_id = ${shopId} and s.member_id = m.id
      ) as rule_ids
      from member m where m.shop_id = ${shopId} and m.id = any(${memberIds}::bigint[])`,
  );
  return new Map(
    rows.map((row) => [row.id, { ruleIds: row.rule_ids.sort(), hasBirthday: row.has_birthday }]),
  );
}
