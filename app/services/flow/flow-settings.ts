import { findFlowSetting, saveFlowSetting } from "#app/db/flow/flow-setting-rows.ts";
import { readFlowState } from "#app/db/flow/flow-event-rows.ts";
import type { FlowSetting } from "#app/domain/flow/flow-setting.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

type Context = Pick<AdminContext, "db" | "shopId" | "now">;

const WEEK_MS = 7 * 86_400_000;

/** What Flow is told, and what was told in the last week. */
export async function readFlow({ db, shopId, now }: Context) {
  const [setting, state] = await Promise.all([
    findFlowSetting(db, shopId),
    readFlowState(db, shopId, new Date(now.getTime() - WEEK_MS)),
  ]);
  return { setting, state };
}

/** Switches triggers on or off; what happened before is not told afterwards. */
export async function setFlow(
  { db, shopId, now }: Context,
  setting: FlowSetting,
  actor: string,
): Promise<void> {
  await saveFlowSetting(db, shopId, { setting, actor, now });
}
