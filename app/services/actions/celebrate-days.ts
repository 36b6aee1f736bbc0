import {
  listAnniversaryMembers,
  listBirthdayMembers,
  listCelebratingShops,
  markCelebrated,
} from "#app/db/actions/list-celebrating.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { dayOf } from "#app/domain/calendar.ts";
import { celebratedOn } from "#app/domain/earning/yearly-days.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { grantBirthdays } from "#app/services/rewards/grant-on-occasions.ts";
import { recordAction } from "./record-action.ts";

type ClockContext = Omit<ServiceContext, "shopId">;

const MEMBERS_PER_PAGE = 500;

/** Pays the birthdays and anniversaries of every shop in which a new day has begun. */
export async function celebrateAllDays(ctx: ClockContext): Promise<void> {
  for (const { shopId, timeZone, celebratedOn: last } of await listCelebratingShops(ctx.db)) {
    const day = dayOf(ctx.now, timeZone);
    if (last !== null && last >= day) continue;
    await celebrateDay({ ...ctx, shopId }, { day, timeZone });
  }
}

/**
 * Pays a shop's birthdays and anniversaries of a day, and notes the day as paid. A worker that dies on the way pays
 * the rest at the next hour, since every member's day has a key of its own.
 */
export async function celebrateDay(
  ctx: ServiceContext,
  { day, timeZone }: { day: string; timeZone: string },
): Promise<void> {
  const { db, shopId, now } = ctx;
  const current = await findCurrentProgram(db, shopId, now);
  const offered = new Set(
    current?.program.actions.filter(({ enabled }) => enabled).map(({ action }) => action),
  );
  const days = celebratedOn(day);
  if (offered.has("birthday")) {
    await payEach(ctx, "birthday", (afterId) =>
      listBirthdayMembers(db, shopId, { birthdays: days, afterId, limit: MEMBERS_PER_PAGE }),
    );
  }
  if (offered.has("anniversary")) {
    const input = { days, today: day, timeZone, limit: MEMBERS_PER_PAGE };
    await payEach(ctx, "anniversary", (afterId) => listAnniversaryMembers(db, shopId, { ...input, afterId }));
  }
  await grantBirthdays(ctx, (afterId) =>
    listBirthdayMembers(db, shopId, { birthdays: days, afterId, limit: MEMBERS_PER_PAGE }),
  );
  await markCelebrated(db, shopId, day);
  if (offered.has("birthday") || offered.has("anniversary")) {
    await enqueue(db, "mirror-members", { shopId: String(shopId) });
  }
}

async function payEach(
  ctx: ServiceContext,
  action: "birthday" | "anniversary",
  listAfter: (afterId: bigint) => Promise<bigint[]>,
): Promise<void> {
  let page = await listAfter(0n);
  while (page.length > 0) {
    for (const memberId of page) await recordAction(ctx, { memberId, rule: { action }, event: action });
    page = await listAfter(page.at(-1) ?? 0n);
  }
}
