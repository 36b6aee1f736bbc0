import { findEntries } from "#app/db/ledger/find-entries.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import { readPoints } from "#app/domain/forms/read-fields.ts";
import { findOrEnrol } from "#app/services/actions/find-or-enrol.ts";
import { tellAction } from "#app/services/actions/tell-action.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { adjustPoints } from "#app/services/ledger/adjust-points.ts";

/** A step of a workflow in Shopify Flow, as extensions/flow-action-* describe them. */
export interface FlowStep {
  /** Names this run of the step: the same run is done once. */
  runId: string;
  customerId: bigint;
  act:
    | { kind: "give-points" | "take-points"; points: string; reason: string }
    | { kind: "record-action"; action: string };
}

export type StepResult = { ok: true; isRepeat: boolean } | { ok: false; problem: string };

/** Who is named beside points that a workflow gave or took. */
export const FLOW_ACTOR = "flow";

/**
 * Does what a workflow asks for, once for each run of it. Shopify vouches for the customer, who is enrolled where they
 * are new. A refusal says why, for the merchant who looks at the workflow's run.
 */
export async function runFlowAction(ctx: ServiceContext, step: FlowStep): Promise<StepResult> {
  const memberId = await findOrEnrol(ctx, step.customerId);
  if (memberId === null) return { ok: false, problem: "This customer has been erased." };
  return step.act.kind === "record-action"
    ? record(ctx, step, step.act.action)
    : adjust(ctx, step.act, { memberId, runId: step.runId });
}

async function record(ctx: ServiceContext, step: FlowStep, action: string): Promise<StepResult> {
  const told = { source: "flow", key: step.runId, action, customer: { id: step.customerId } };
  const result = await tellAction(ctx, { ...told, productId: null, occurredAt: null });
  if (result.ok) return { ok: true, isRepeat: result.isRepeat };
  return { ok: false, problem: PROBLEMS[result.reason] };
}

const PROBLEMS = {
  "unknown-action": "The program has no action with this name.",
  "unknown-customer": "This customer is no member.",
  "several-customers": "Several members are this customer.",
  "key-reused": "This run has been used for something else.",
};

async function adjust(
  ctx: ServiceContext,
  { kind, points: text, reason }: { kind: string; points: string; reason: string },
  { memberId, runId }: { memberId: bigint; runId: string },
): Promise<StepResult> {
  const decimals = (await findCurrentProgram(ctx.db, ctx.shopId, ctx.now))?.program.pointDecimals ?? 0;
  // Flow writes numbers with decimals: "10.0".
  const read = readPoints(text.replace(/[.,]0+$/, ""), decimals);
  if (!read.ok) return { ok: false, problem: read.error };
  const points = kind === "give-points" ? read.value : -read.value;
  const key = `flow:${runId}`;
  const known = (await findEntries(ctx.db, ctx.shopId, [key])).get(key);
  if (known && (known.memberId !== memberId || known.points !== points))
    return { ok: false, problem: PROBLEMS["key-reused"] };
  const result = await adjustPoints(ctx, { memberId, points, note: reason, key }, FLOW_ACTOR);
  return result.ok ? result : { ok: false, problem: REFUSALS[result.reason] };
}

const REFUSALS = {
  "below-zero": "The customer has fewer points than that.",
  "erased-member": "This customer has been erased.",
  "no-such-member": "This customer is no member.",
  "above-limit": "More points than the shop's limit for adjustments allows.",
};
