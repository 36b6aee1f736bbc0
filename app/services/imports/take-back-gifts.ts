import { deleteImportedCodes } from "#app/db/imports/imported-codes.ts";
import { clearBirthdays } from "#app/db/members/fill-birthdays.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { listMovedMembers } from "#app/db/tiers/list-moved-members.ts";
import { lockStandings } from "#app/db/tiers/lock-standings.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { applyTierDecisions } from "#app/services/tiers/apply-tier-decisions.ts";
import { decideTiers } from "#app/services/tiers/decide-tiers.ts";
import { tierOccasion } from "#app/services/tiers/tier-occasion.ts";
import type { OwnedBalance } from "./settle-balances.ts";

/**
 * Takes back what came along with balances from another app, where nothing has changed it since: birthdays that the
 * import set, codes by which no friend came, and tiers. The members are locked by the caller.
 */
export async function takeBackGifts(ctx: ServiceContext, balances: readonly OwnedBalance[]): Promise<void> {
  const { db, shopId, now } = ctx;
  const birthdays = balances.flatMap(({ memberId, birthday, gaveBirthday }) =>
    birthday !== null && gaveBirthday ? { memberId, birthday } : [],
  );
  await clearBirthdays(db, shopId, birthdays, now);
  const codes = balances.flatMap(({ memberId, referralCode: code }) =>
    code === null ? [] : { memberId, code },
  );
  await deleteImportedCodes(db, shopId, codes);
  await takeBackTiers(ctx, balances);
}

/** Members are where what they did brings them, as when the time of a given tier ends. */
async function takeBackTiers(ctx: ServiceContext, balances: readonly OwnedBalance[]): Promise<void> {
  const { db, shopId, now } = ctx;
  const moved = new Map(
    balances.flatMap(({ memberId, tierId }) => (tierId === null ? [] : [[memberId, tierId]])),
  );
  const unchanged = await listMovedMembers(db, shopId, [...moved.keys()]);
  const published = await findCurrentProgram(db, shopId, now);
  if (!published || unchanged.size === 0) return;
  const standings = (await lockStandings(db, shopId, [...unchanged])).filter(
    ({ memberId, tierId }) => tierId === moved.get(memberId),
  );
  const occasion = await tierOccasion(ctx);
  const ended = standings.map((standing) => ({ ...standing, isManual: true, manualUntil: now }));
  const byWhatTheyDid = await decideTiers(ctx, published.program.tiers, ended, occasion);
  const decided = byWhatTheyDid.map((one, index) => ({
    ...one,
    standing: standings[index] ?? one.standing,
    decision: { ...one.decision, why: "move-undone" as const },
  }));
  await applyTierDecisions(ctx, published, { decided, occasion, note: null, actor: null });
}
