import { findMembersByCustomer } from "#app/db/members/find-members.ts";
import { listStandings } from "#app/db/members/list-standings.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { findMember } from "#app/db/reads/find-member.ts";
import { showPoints } from "#app/domain/forms/read-fields.ts";
import { toPoints } from "#app/domain/points.ts";
import type { ServiceContext } from "#app/services/context.ts";

/** What other systems may know of a member. Points are as the shopper sees them, with the program's decimals. */
export interface MemberForApi {
  customerId: string;
  points: { available: number; pending: number; owed: number };
  tier: { id: string; name: string } | null;
  joinedAt: string;
}

/** The member of a customer; null where the shop has none. */
export async function describeForApi(ctx: ServiceContext, customerId: bigint): Promise<MemberForApi | null> {
  const { db, shopId, now } = ctx;
  const memberId = (await findMembersByCustomer(db, shopId, [customerId])).get(customerId);
  const member = memberId && (await findMember(db, shopId, { memberId, now }));
  if (!member) return null;
  const program = (await findCurrentProgram(db, shopId, now))?.program;
  const standing = (await listStandings(db, shopId, [member.id])).get(member.id);
  const tier = program?.tiers?.tiers.find(({ id }) => id === standing?.tierId);
  const show = (points: bigint) => Number(showPoints(toPoints(points), program?.pointDecimals ?? 0));
  return {
    customerId: String(customerId),
    points: { available: show(member.available), pending: show(member.pending), owed: show(member.deficit) },
    tier: tier ? { id: tier.id, name: tier.name } : null,
    joinedAt: member.joinedAt.toISOString(),
  };
}
