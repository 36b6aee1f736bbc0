import type { DoneActs } from "#app/db/actions/list-done-acts.ts";
import type { DueMember } from "#app/db/mirror/list-due-members.ts";
import { dayOf, momentBefore } from "#app/domain/calendar.ts";
import { toGid } from "#app/domain/ids.ts";
import type { AdminClient } from "#app/shopify/admin/admin-client.ts";
import { setMetafields, type MetafieldInput } from "#app/shopify/admin/set-metafields.ts";
import type { TierCopy } from "./copy-tiers.ts";

/** The shape of the member's metafield, as the theme's Liquid reads it. */
const MIRROR_VERSION = 1;

/** Where the copy lives; the theme reads it as customer.metafields['$app:loyalty'].member. */
export const MEMBER_METAFIELD = { namespace: "$app:loyalty", key: "member" };

/** What every copy is written with: the shop's days, the members' tiers and codes. */
export interface CopyManner {
  timeZone: string;
  tiers: ReadonlyMap<bigint, TierCopy>;
  /** The codes of their referral links; none where the program has no referrals. */
  codes: ReadonlyMap<bigint, string>;
  /** What the theme's forms ask for once, and who has done it. */
  acts: ReadonlyMap<bigint, DoneActs>;
  /** Goes into a customer's forms: services/actions/form-token.ts. */
  tokenOf: (customerId: bigint) => string;
}

export interface WrittenCopies {
  /** With the digest of what Shopify now holds. */
  written: (DueMember & { digest: string | null })[];
  /** Shopify takes no copy of these, such as of customers deleted there. */
  refused: DueMember[];
  /** Somebody else has written these since we last knew: what we read may be older than what is there. */
  stale: DueMember[];
}

/**
 * Writes copies in one call, each on condition that Shopify still holds what we last wrote. A call is taken whole or
 * not at all: where some are refused or stale, it is sent again without those.
 */
export async function writeCopies(
  admin: AdminClient,
  members: DueMember[],
  manner: CopyManner,
): Promise<WrittenCopies> {
  if (members.length === 0) return { written: [], refused: [], stale: [] };
  const { metafields, userErrors } = await setMetafields(
    admin,
    members.map((member) => toMetafield(member, manner)),
  );
  if (userErrors.length === 0) {
    const digests = new Map(metafields.map((one) => [one.owner?.id, one.compareDigest]));
    const written = members.map((member) => ({ ...member, digest: digests.get(ownerOf(member)) ?? null }));
    return { written, refused: [], stale: [] };
  }
  const codes = new Map(userErrors.map(({ elementIndex, code }) => [elementIndex, code]));
  // A refusal that names no copy concerns the whole call: a fault, which the job's next attempt meets again.
  if (codes.has(null))
    throw new Error(`Shopify refused the members' copies: ${userErrors[0]?.message ?? ""}`);
  const isStale = (_member: DueMember, index: number) => codes.get(index) === "STALE_OBJECT";
  const rest = await writeCopies(
    admin,
    members.filter((_member, index) => !codes.has(index)),
    manner,
  );
  return {
    written: rest.written,
    stale: [...members.filter(isStale), ...rest.stale],
    refused: [
      ...members.filter((member, index) => codes.has(index) && !isStale(member, index)),
      ...rest.refused,
    ],
  };
}

export function ownerOf({ customerId }: DueMember): string {
  return toGid("Customer", customerId);
}

function toMetafield(
  member: DueMember,
  { timeZone, tiers, codes, acts, tokenOf }: CopyManner,
): MetafieldInput {
  const { available, pending, balance, deficit, joinedAt, hasEntries, expiring, digest } = member;
  const joined = joinedAt.toISOString().slice(0, 10);
  const next = expiring && { points: expiring.points, on: dayOf(momentBefore(expiring.at), timeZone) };
  const copy = {
    v: MIRROR_VERSION,
    available,
    pending,
    balance,
    deficit,
    joined,
    isNew: !hasEntries,
    expiring: next,
    tier: tiers.get(member.memberId) ?? null,
    referralCode: codes.get(member.memberId) ?? null,
    token: tokenOf(member.customerId),
    done: acts.get(member.memberId)?.ruleIds ?? [],
    hasBirthday: acts.get(member.memberId)?.hasBirthday ?? false,
  };
  return {
    ...MEMBER_METAFIELD,
    ownerId: ownerOf(member),
    type: "json",
    value: JSON.stringify(copy),
    compareDigest: digest,
  };
}
