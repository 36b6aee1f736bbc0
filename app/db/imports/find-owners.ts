import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

export interface WantedOwner {
  person: string;
  email: string | null;
  customerId: string | null;
}

const Rows = z.array(z.object({ person: z.string(), member_id: z.bigint().nullable() }));

/**
 * The members that people in a file are, by person: who has the balance of an earlier import already, else the
 * customer with the ID, else who has proved the e-mail, else the only member who has it. People who are none of these
 * are left out. Of a member who was merged into another it is the other one.
 */
export async function findOwners(
  db: Db,
  shopId: bigint,
  { source, persons }: { source: string; persons: readonly WantedOwner[] },
): Promise<Map<string, bigint>> {
  if (persons.length === 0) return new Map();
  const rows = await db.$queryRaw`
    select wanted.person, coalesce(
      (select coalesce(m.merged_into_id, m.id) from imported_balance b
        join member m on m.shop_id = ${shopId} and m.id = b.member_id
        where b.shop_id = ${shopId} and b.source = ${source} and b.person_hash = wanted.person),
      (select coalesce(m.merged_into_id, m.id) from member m
        where m.shop_id = ${shopId} and m.customer_id = wanted."customerId"),
      (select min(coalesce(m.merged_into_id, m.id)) from member m
        where m.shop_id = ${shopId} and m.email_hash = wanted.person),
      (select min(coalesce(m.merged_into_id, m.id)) from member m
        where m.shop_id = ${shopId} and lower(m.email) = wanted.email
        having count(distinct coalesce(m.merged_into_id, m.id)) = 1)
    ) as member_id
    from jsonb_to_recordset(${JSON.stringify(persons)}::jsonb)
      as wanted(person text, email text, "customerId" bigint)`;
  return new Map(
    Rows.parse(rows).flatMap(({ person, member_id }) =>
      member_id === null ? [] : [[person, member_id] as const],
    ),
  );
}
