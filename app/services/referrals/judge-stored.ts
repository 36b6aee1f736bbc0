import { findPeople, type Person } from "#app/db/referrals/find-people.ts";
import { readCase, type CaseNumbers } from "#app/db/referrals/read-case.ts";
import type { StoredReferral } from "#app/db/referrals/referral-row.ts";
import type { ReferralCase } from "#app/domain/referrals/fraud/referral-case.ts";
import type { ReferralOffer } from "#app/domain/referrals/offer.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { hashContacts, type Contacts } from "./hash-traces.ts";

/** Friend and advocate as they are today, and what surrounds the referral. */
export interface Surroundings {
  advocate: Person;
  friend: Person | null;
  /** Who was paid; null where nobody is. */
  payee: Person | null;
  numbers: CaseNumbers;
}

/** Reads what the checks and the decision need. `ownerId`: the member whose order it is now. */
export async function readSurroundings(
  ctx: ServiceContext,
  referral: StoredReferral,
  ownerId: bigint | null,
): Promise<Surroundings> {
  const friendId = ownerId ?? referral.friendId;
  const asked = [referral.advocateId, friendId, referral.paidTo].filter((id) => id !== null);
  const people = await findPeople(ctx.db, ctx.shopId, asked);
  const advocate = people.get(referral.advocateId);
  if (!advocate) throw new Error(`The advocate of referral ${referral.referralId} is missing`);
  const friend = friendId === null ? null : (people.get(friendId) ?? null);
  const numbers = await readCase(ctx.db, ctx.shopId, {
    referralId: referral.referralId,
    isRefused: referral.state === "refused",
    orderId: referral.orderId,
    advocateId: advocate.memberId,
    friendId: friend?.memberId ?? null,
    mailboxHash: referral.mailboxHash,
    guestHashes: referral.traces.emails,
    orderedAt: referral.orderedAt,
    devices: referral.traces.devices,
    ips: referral.traces.ips,
  });
  const payee = referral.paidTo === null ? null : (people.get(referral.paidTo) ?? null);
  return { advocate, friend, payee, numbers };
}

/** The case that the checks judge. `contacts` are the advocate's, as Shopify has them. */
export function toCase(
  ctx: ServiceContext,
  {
    referral,
    offer,
    contacts,
    orderMinor,
  }: {
    referral: StoredReferral;
    offer: ReferralOffer;
    contacts: Contacts | null;
    orderMinor: number;
  },
  { advocate, friend, numbers }: Surroundings,
): ReferralCase {
  const known = hashContacts(ctx, {
    emails: [advocate.email, ...(contacts?.emails ?? [])],
    phones: contacts?.phones ?? [],
    addresses: contacts?.addresses ?? [],
  });
  return {
    friend: referral.traces,
    advocate: { ...known, devices: numbers.advocateBrowsers, ips: numbers.advocateIps },
    isSameMember: friend?.memberId === advocate.memberId,
    isAdvocateBlocked: numbers.isAdvocateBlocked,
    firstOrderOnly: offer.firstOrderOnly,
    earlierOrders: numbers.earlierOrders,
    accountDaysBefore: referral.traces.accountDaysBefore,
    isFriendCounted: numbers.isFriendCounted,
    orderMinor,
    minimumMinor: offer.minimumMinor,
    referrerHost: referral.traces.referrerHost,
    friendsOnDevice: numbers.friendsOnDevice,
    friendsOnIp: numbers.friendsOnIp,
    friendsInDay: numbers.friendsInDay,
  };
}
