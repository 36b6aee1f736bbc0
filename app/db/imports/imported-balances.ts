import { z } from "zod";
import { Prisma } from "#app/db/generated/client.ts";
import type { Db } from "#app/db/client.server.ts";
import { BalanceLot } from "#app/domain/import/balance-lots.ts";
import { ImportSource } from "#app/domain/import/source.ts";
import { toPoints } from "#app/domain/points.ts";

/** A balance from another app as stored. */
export interface StoredBalance {
  balanceId: bigint;
  source: ImportSource;
  memberId: bigint | null;
  importId: bigint;
  lots: BalanceLot[];
  target: number;
  posted: number;
  tierId: string | null;
  tierUntil: Date | null;
  birthday: string | null;
  /** Whether the import set it: before, the member had told none. */
  gaveBirthday: boolean;
  referralCode: string | null;
}

const Rows = z.array(
  z
    .object({
      id: z.bigint(),
      source: ImportSource,
      member_id: z.bigint().nullable(),
      import_id: z.bigint(),
      lots: z.array(BalanceLot),
      target_points: z.bigint(),
      posted_points: z.bigint(),
      tier_id: z.string().nullable(),
      tier_until: z.date().nullable(),
      birthday: z.string().nullable(),
      gave_birthday: z.boolean(),
      referral_code: z.string().nullable(),
    })
    .transform((row): StoredBalance => ({
      balanceId: row.id,
      source: row.source,
      memberId: row.member_id,
      importId: row.import_id,
      lots: row.lots,
      target: toPoints(row.target_points),
      posted: toPoints(row.posted_points),
      tierId: row.tier_id,
      tierUntil: row.tier_until,
      birthday: row.birthday,
      gaveBirthday: row.gave_birthday,
      referralCode: row.referral_code,
    })),
);

const COLUMNS = Prisma.sql`id, source, member_id, import_id, lots, target_points, posted_points, tier_id, tier_until,
  birthday, gave_birthday, referral_code`;

const PostedRows = z.array(z.object({ person_hash: z.string(), posted_points: z.bigint() }));

/** What has been posted for these people by imports from an app, by person. */
export async function listPostedBalances(
  db: Db,
  shopId: bigint,
  { source, persons }: { source: string; persons: readonly string[] },
): Promise<Map<string, number>> {
  const rows = await db.$queryRaw`
    select person_hash, posted_points from imported_balance
    where shop_id = ${shopId} and source = ${source} and person_hash = any(${[...persons]}::text[])`;
  return new Map(PostedRows.parse(rows).map((row) => [row.person_hash, toPoints(row.posted_points)]));
}

export interface NewBalance {
  person: string;
  lots: BalanceLot[];
  target: number;
  tierId: string | null;
  tierUntil: Date | null;
  birthday: string | null;
  referralCode: string | null;
}

/**
 * Stores what a file says of people's balances, in the order of people, and gives the rows, held until the transaction
 * ends. What has been posted stays as it is.
 */
export async function saveBalances(
  db: Db,
  shopId: bigint,
  { source, importId, now }: { source: string; importId: bigint; now: Date },
  balances: readonly NewBalance[],
): Promise<Map<string, StoredBalance>> {
  if (balances.length === 0) return new Map();
  const rows = await db.$queryRaw`
    insert into imported_balance as known (shop_id, source, person_hash, import_id, lots, target_points, tier_id,
      tier_until, birthday, referral_code, updated_at)
    select ${shopId}, ${source}, b.person, ${importId}, b.lots, b.target, b."tierId", b."tierUntil", b.birthday,
      b."referralCode", ${now}
    from jsonb_to_recordset(${JSON.stringify(balances)}::jsonb)
      as b(person text, lots jsonb, target bigint, "tierId" text, "tierUntil" timestamptz(3), birthday text,
        "referralCode" text)
    order by b.person collate "C"
    on conflict (shop_id, source, person_hash) do update set import_id = excluded.import_id, lots = excluded.lots,
      target_points = excluded.target_points, tier_id = excluded.tier_id, tier_until = excluded.tier_until,
      birthday = excluded.birthday, referral_code = excluded.referral_code, updated_at = excluded.updated_at
    returning ${COLUMNS}, person_hash`;
  const persons = z.array(z.object({ person_hash: z.string() })).parse(rows);
  return new Map(Rows.parse(rows).map((balance, index) => [persons[index]?.person_hash ?? "", balance]));
}

/** Balances that wait for somebody who proves this e-mail, held until the transaction ends. */
export async function lockWaitingBalances(
  db: Db,
  shopId: bigint,
  emailHash: string,
): Promise<StoredBalance[]> {
  return Rows.parse(
    await db.$queryRaw`
      select ${COLUMNS} from imported_balance
      where shop_id = ${shopId} and person_hash = ${emailHash} and member_id is null order by id for update`,
  );
}

const HashRows = z.array(z.object({ person_hash: z.string() }));

/** Which of these keyed e-mail hashes have a balance from another app waiting. */
export async function listWaitingBalances(db: Db, shopId: bigint, hashes: string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await db.$queryRaw`
    select distinct person_hash from imported_balance
    where shop_id = ${shopId} and person_hash = any(${hashes}::text[]) and member_id is null`;
  return new Set(HashRows.parse(rows).map((row) => row.person_hash));
}

const ClaimRows = z.array(z.object({ member_id: z.bigint(), person_hash: z.string() }));

/** Members who have proved an e-mail that a balance of this import waits for: they came while it ran. */
export async function listLateOwners(
  db: Db,
  shopId: bigint,
  { importId, limit }: { importId: bigint; limit: number },
): Promise<{ memberId: bigint; emailHash: string }[]> {
  const rows = await db.$queryRaw`
    select min(coalesce(m.merged_into_id, m.id)) as member_id, b.person_hash from imported_balance b
    join member m on m.shop_id = ${shopId} and m.email_hash = b.person_hash
    where b.shop_id = ${shopId} and b.import_id = ${importId} and b.member_id is null
    group by b.person_hash order by 1 limit ${limit}`;
  return ClaimRows.parse(rows).map((row) => ({ memberId: row.member_id, emailHash: row.person_hash }));
}

/** Notes what has been posted, and for whom. */
export async function updatePosted(
  db: Db,
  shopId: bigint,
  balances: readonly { balanceId: bigint; memberId: bigint; posted: number }[],
  now: Date,
): Promise<void> {
  if (balances.length === 0) return;
  const rows = balances.map(({ balanceId, memberId, posted }) => ({
    balanceId: String(balanceId),
    memberId: String(memberId),
    posted,
  }));
  await db.$executeRaw`
    update imported_balance set member_id = b."memberId", posted_points = b.posted, updated_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as b("balanceId" bigint, "memberId" bigint, posted bigint)
    where imported_balance.shop_id = ${shopId} and imported_balance.id = b."balanceId"`;
}

/** The next balances of an import that have a member, by id. */
export async function listOwnedBalances(
  db: Db,
  shopId: bigint,
  { importId, afterId, limit }: { importId: bigint; afterId: bigint; limit: number },
): Promise<StoredBalance[]> {
  return Rows.parse(
    await db.$queryRaw`
      select ${COLUMNS} from imported_balance
      where shop_id = ${shopId} and import_id = ${importId} and id > ${afterId} and member_id is not null
      order by id limit ${limit}`,
  );
}

/** Forgets the balances of an import that nobody has claimed; waits for a claim that is under way. */
export async function deleteWaitingBalances(db: Db, shopId: bigint, importId: bigint): Promise<void> {
  await db.$executeRaw`
    delete from imported_balance where shop_id = ${shopId} and import_id = ${importId} and member_id is null`;
}

/** Notes whose birthdays were set by the import. */
export async function markBirthdaysGiven(
  db: Db,
  shopId: bigint,
  balanceIds: readonly bigint[],
): Promise<void> {
  if (balanceIds.length === 0) return;
  await db.$executeRaw`
    update imported_balance set gave_birthday = true
    where shop_id = ${shopId} and id = any(${[...balanceIds]}::bigint[])`;
}
