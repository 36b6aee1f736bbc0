import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Rows = z.array(z.object({ member_id: z.bigint(), key: z.string() }));

/**
 * The entry rewards of tiers that these members hold already, as "<member>:<tier>". The key says who got it first, so
 * a reward that came with the entries of a merged member is found by the entry's member and the key's tier.
 */
export async function listEntryRewards(db: Db, shopId: bigint, memberIds: bigint[]): Promise<Set<string>> {
  if (memberIds.length === 0) return new Set();
  const rows = await db.$queryRaw`
    select member_id, key from ledger_entry
    where shop_id = ${shopId} and member_id = any(${memberIds}::bigint[]) and order_id is null and kind in ('earn', 'clawback')
      and reason = 'tier-entry'`;
  return new Set(Rows.parse(rows).map(({ member_id, key }) => `${member_id}:${tierOfKey(key)}`));
}

/** "tier-entry:gold:12" names the tier gold. */
function tierOfKey(key: string): string {
  return key.slice(key.indexOf(":") + 1, key.lastIndexOf(":"));
}
