import type { JobName, JobPayload } from "#app/queue/jobs.ts";
import { handleCountRedemptions } from "./handlers/count-redemptions.ts";
import { handleKeepTokensAlive } from "./handlers/keep-tokens-alive.ts";
import { handleMatureHolds } from "./handlers/mature-holds.ts";
import { handleMirrorMembers } from "./handlers/mirror-members.ts";
import { handleMirrorProgram } from "./handlers/mirror-program.ts";
import { handleRecountDays } from "./handlers/recount-days.ts";
import { handleRefreshOrder } from "./handlers/refresh-order.ts";
import { handleRefreshShop } from "./handlers/refresh-shop.ts";
import { handleRemoveShop } from "./handlers/remove-shop.ts";
import { handleSweepInbox } from "./handlers/sweep-inbox.ts";
import type { JobTools } from "./job-tools.ts";

export type Handler<Name extends JobName> = (payload: JobPayload<Name>, tools: JobTools) => Promise<void>;

/** Every job and who does it. */
export const handlers: { [Name in JobName]: Handler<Name> } = {
  "refresh-shop": handleRefreshShop,
  "refresh-order": handleRefreshOrder,
  "mirror-members": handleMirrorMembers,
  "mirror-program": handleMirrorProgram,
  "mature-holds": handleMatureHolds,
  "recount-days": handleRecountDays,
  "count-redemptions": handleCountRedemptions,
  "sweep-inbox": handleSweepInbox,
  "keep-tokens-alive": handleKeepTokensAlive,
  "remove-shop": handleRemoveShop,
};
