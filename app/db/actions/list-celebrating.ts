import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";

const Ids = z.array(z.object({ id: z.bigint() }));

/** Installed shops, with the last day whose birthdays and anniversaries they have paid. */
export async function listCelebratingShops(
  db: Db,
): Promise<{ shopId: bigint; timeZone: string; celebratedOn: string | null }[]> {
  const shops = await db.shop.findMany({
    where: { uninstalledAt: null },
    select: { id: true, timeZone: true, celebratedOn: true },
    orderBy: { id: "asc" },
  });
  return shops.map(({ id, timeZone, celebratedOn }) => ({
    shopId: id,
    timeZone: timeZone ?? "UTC",
    celebratedOn,
  }));
}

/** Members after `afterId` with one of these birthdays ("05-03"), by id. */
export async function listBirthdayMembers(
  db: Db,
  shopId: bigint,
  { birthdays, afterId, limit }: { birthdays: string[]; afterId: bigint; limit: number },
): Promise<bigint[]> {
  const rows = await db.$queryRaw`
    select id from member
    where shop_id = ${shopId} and birthday = any(${birthdays}::text[]) and id > ${afterId}
    order by id limit ${limit}`;
  return Ids.parse(rows).map(({ id }) => id);
}

/** Members after `afterId` who joined on one of these days of an earlier year, by the shop's calendar. */
export async function listAnniversaryMembers(
  db: Db,
  shopId: bigint,
  input: { days: string[]; today: string; timeZone: string; afterId: bigint; limit: number },
): Promise<bigint[]> {
  const { days, today, timeZone, afterId, limit } = input;
  const rows = await db.$queryRaw`
    select id from member
    where shop_id = ${shopId} and id > ${afterId} and redacted_at is null
      and to_char(joined_at at time zone ${timeZone}, 'MM-DD') = any(${days}::text[])
      and to_char(joined_at at time zone ${timeZone}, 'YYYY-MM-DD') < ${today}
    order by id limit ${limit}`;
  return Ids.parse(rows).map(({ id }) => id);
}

/** Notes that the shop's day is paid. */
export async function markCelebrated(db: Db, shopId: bigint, day: string): Promise<void> {
  await db.shop.update({ where: { id: shopId }, data: { celebratedOn: day } });
}
