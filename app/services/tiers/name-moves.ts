import { listMemberNames } from "#app/db/tiers/list-member-names.ts";
import { memberName } from "#app/domain/member-name.ts";
import type { ServiceContext } from "#app/services/context.ts";
import type { TierMove } from "./preview-tiers.ts";

/** The names of members who would move, by member id. */
export async function nameMoves(
  ctx: Pick<ServiceContext, "db" | "shopId">,
  moves: TierMove[],
): Promise<Map<bigint, string>> {
  const rows = await listMemberNames(
    ctx.db,
    ctx.shopId,
    moves.map(({ memberId }) => memberId),
  );
  return new Map(rows.map((row) => [row.id, memberName({ ...row, isErased: row.redactedAt !== null })]));
}
