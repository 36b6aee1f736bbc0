import { findMembersByCustomer } from "#app/db/members/find-members.ts";
import { findRedemption } from "#app/db/rewards/find-redemption.ts";
import type { Redemption } from "#app/db/rewards/redemption-row.ts";
import type { CloseContext } from "./close-redemption.ts";
import { cancelRedemption, type CloseResult } from "./cancel-redemption.ts";

/** What came of giving a reward back: its points are there again, will be, or the reward stays. */
export type UndoOutcome = "undone" | "closing" | "used" | "stays" | "above-limit" | "unknown";

export interface AskedUndo {
  /** Whose reward it is said to be; another's is "unknown". */
  customerId: bigint;
  redemptionId: bigint;
  reason: string;
  /** Null for the member; staff have a limit on the points that they move. */
  actor: string | null;
}

/** Gives a reward back on behalf of its member. Once more is the same: what is undone is said to be undone. */
export async function undoRedemption(ctx: CloseContext, asked: AskedUndo): Promise<UndoOutcome> {
  const { customerId, redemptionId, reason, actor } = asked;
  const memberId = (await findMembersByCustomer(ctx.db, ctx.shopId, [customerId])).get(customerId);
  const stored = await findRedemption(ctx.db, ctx.shopId, redemptionId);
  if (!stored || memberId === undefined || stored.memberId !== memberId) return "unknown";
  return outcomeOf(await cancelRedemption(ctx, { redemptionId, reason, actor }));
}

function outcomeOf(result: CloseResult): UndoOutcome {
  if (result.ok || result.reason === "not-open") return standing(result.redemption);
  switch (result.reason) {
    case "cannot-be-taken-back":
      return "stays";
    case "no-such-redemption":
      return "unknown";
    case "above-limit":
      return "above-limit";
  }
}

function standing({ state, closing, problem }: Redemption): UndoOutcome {
  if (state === "cancelled" || state === "expired" || state === "reversed") return "undone";
  if (state === "used" || problem === "used-in-shopify" || problem === "partly-used") return "used";
  return closing === null ? "stays" : "closing";
}
