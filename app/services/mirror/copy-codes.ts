import type { DueMember } from "#app/db/mirror/list-due-members.ts";
import { markAllMirrorsDue } from "#app/db/mirror/mark-mirrors-due.ts";
import type { Program } from "#app/domain/program.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { ensureMemberCodes } from "#app/services/referrals/ensure-member-codes.ts";

/** The codes that members' copies carry, made where they are missing; none where the program has no referrals. */
export async function copyCodes(
  ctx: ServiceContext,
  program: Program | null,
  members: DueMember[],
): Promise<Map<bigint, string>> {
  if (!program?.referrals) return new Map();
  return ensureMemberCodes(
    ctx,
    members.map(({ memberId }) => memberId),
  );
}

/** Has every member's copy written again, with the code or without it. */
export async function mirrorCodes({ db, shopId, now }: ServiceContext): Promise<void> {
  await markAllMirrorsDue(db, shopId, now);
  await enqueue(db, "mirror-members", { shopId: String(shopId) });
}
